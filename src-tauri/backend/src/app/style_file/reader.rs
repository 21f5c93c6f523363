//! JSON into values, with errors that name the field in Chinese.
//!
//! serde's own messages are English and do not say where; the same calls with
//! an error type of ours do both.

use std::fmt::{self, Display};

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, Expected, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use crate::domain::StyleFault;

/// What is wrong, and where; the way to it is found on the way out.
#[derive(Debug)]
pub(super) struct Fault {
    path: Vec<String>,
    message: String,
}

impl Fault {
    fn new(message: String) -> Self {
        Self { path: Vec::new(), message }
    }

    fn within(mut self, part: impl Into<String>) -> Self {
        self.path.insert(0, part.into());
        self
    }
}

impl From<Fault> for StyleFault {
    fn from(Fault { path, message }: Fault) -> Self {
        Self { path, message }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::new(format!("应为{}，实为{}", wanted_word(wanted), found_word(found)))
    }

    fn invalid_value(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::invalid_type(found, wanted)
    }

    fn invalid_length(length: usize, _: &dyn Expected) -> Self {
        Self::new(format!("有 {length} 项，数目不对"))
    }

    fn unknown_variant(variant: &str, known: &'static [&'static str]) -> Self {
        Self::new(format!("没有“{variant}”这个值；可用的有 {}", known.join("、")))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(format!("没有这一项设置；可用的有 {}", known.join("、"))).within(field)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new("缺少这一项".to_owned()).within(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new("写了两次".to_owned()).within(field)
    }
}

fn found_word(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("“{value}”"),
        Unexpected::Unsigned(value) => value.to_string(),
        Unexpected::Signed(value) => value.to_string(),
        Unexpected::Float(value) => value.to_string(),
        Unexpected::Str(text) => format!("文字“{text}”"),
        Unexpected::Unit | Unexpected::Option => "空值（null）".to_owned(),
        Unexpected::Seq => "列表".to_owned(),
        Unexpected::Map => "一组设置".to_owned(),
        _ => "别的内容".to_owned(),
    }
}

fn wanted_word(wanted: &dyn Expected) -> &'static str {
    let wanted = wanted.to_string();
    match wanted.as_str() {
        "a string" => "文字",
        "a boolean" => "true 或 false",
        "a sequence" => "列表",
        "f64" | "u64" => "数",
        other if other.starts_with("struct") => "一组设置",
        other if other.starts_with("tuple struct") => "数",
        other if other.contains("variant") || other.contains("enum") => "规定的值",
        _ => "别的内容",
    }
}

/// Reads from a JSON value.
#[derive(Clone, Copy)]
pub(super) struct Reader<'v>(&'v Value);

impl<'v> Reader<'v> {
    /// A reader of a value.
    pub(super) const fn of(value: &'v Value) -> Self {
        Self(value)
    }
}

impl<'v> Deserializer<'v> for Reader<'v> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(value), _, _) => visitor.visit_u64(value),
                (_, Some(value), _) => visitor.visit_i64(value),
                (_, _, Some(value)) => visitor.visit_f64(value),
                _ => Err(Fault::new("数的写法不对".to_owned())),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(Items { items, next: 0 }),
            Value::Object(fields) => visitor.visit_map(Fields { rest: fields.iter(), value: None }),
        }
    }

    fn deserialize_option<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'v>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'v>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Choice { name, value: None }),
            Value::Object(fields) if fields.len() == 1 => match fields.iter().next() {
                Some((name, value)) => visitor.visit_enum(Choice { name, value: Some(value) }),
                None => Err(one_of(known)),
            },
            _ => Err(one_of(known)),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'v>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn one_of(known: &[&str]) -> Fault {
    Fault::new(format!("应为 {} 中的一个", known.join("、")))
}

struct Items<'v> {
    items: &'v [Value],
    next: usize,
}

impl<'v> SeqAccess<'v> for Items<'v> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'v>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some(item) = self.items.get(self.next) else { return Ok(None) };
        self.next += 1;
        let number = self.next;
        let read = seed.deserialize(Reader(item));
        read.map(Some).map_err(|fault| fault.within(number.to_string()))
    }
}

struct Fields<'v> {
    rest: serde_json::map::Iter<'v>,
    value: Option<(&'v str, &'v Value)>,
}

impl<'v> MapAccess<'v> for Fields<'v> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'v>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some((name, value));
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'v>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        match self.value.take() {
            Some((name, value)) => {
                seed.deserialize(Reader(value)).map_err(|fault| fault.within(name))
            }
            None => Err(Fault::new("写法不对".to_owned())),
        }
    }
}

/// One of several: a name, or a name with a value.
struct Choice<'v> {
    name: &'v str,
    value: Option<&'v Value>,
}

impl<'v> EnumAccess<'v> for Choice<'v> {
    type Error = Fault;
    type Variant = Payload<'v>;

    fn variant_seed<T: DeserializeSeed<'v>>(
        self,
        seed: T,
    ) -> Result<(T::Value, Self::Variant), Fault> {
        let name = seed.deserialize(self.name.into_deserializer())?;
        Ok((name, Payload(self.value.map(|value| (self.name, value)))))
    }
}

/// What a choice carries, with the choice's name.
struct Payload<'v>(Option<(&'v str, &'v Value)>);

impl<'v> VariantAccess<'v> for Payload<'v> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.0 {
            None => Ok(()),
            Some((name, _)) => Err(Fault::new(format!("“{name}”后面不应再有内容"))),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'v>>(self, seed: T) -> Result<T::Value, Fault> {
        match self.0 {
            Some((name, value)) => {
                seed.deserialize(Reader(value)).map_err(|fault| fault.within(name))
            }
            None => Err(Fault::new("还要写明是哪一个".to_owned())),
        }
    }

    fn tuple_variant<V: Visitor<'v>>(self, _: usize, _: V) -> Result<V::Value, Fault> {
        Err(Fault::new("写法不对".to_owned()))
    }

    fn struct_variant<V: Visitor<'v>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Fault> {
        Err(Fault::new("写法不对".to_owned()))
    }
}
