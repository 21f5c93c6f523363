//! The `lantian` command.

fn main() {}
