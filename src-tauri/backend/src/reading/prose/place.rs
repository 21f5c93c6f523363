//! Headings of a text as a tree, and which of them name a task's category
//! and item.

/// A heading, or a numbered paragraph.
#[derive(Debug)]
struct Node {
    level: usize,
    parent: Option<usize>,
    number: String,
    title: String,
    /// The title as it stands, with its stop.
    sentence: String,
    /// Its title is all its task says: a sentence, no heading.
    states_itself: bool,
    has_children: bool,
    has_tasks: bool,
    /// Some node below it has tasks.
    leads_to_tasks: bool,
}

/// All of them, in the order they stand.
#[derive(Debug, Default)]
pub struct Nodes {
    all: Vec<Node>,
    current: Option<usize>,
}

impl Nodes {
    /// The node paragraphs belong to now.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// A bracket follows a node's title at once: the title is its task. Its
    /// text, which may be empty.
    pub fn state_itself(&mut self, node: usize) -> &str {
        self.all[node].states_itself = true;
        &self.all[node].sentence
    }

    /// A numbered paragraph begins.
    pub fn open(&mut self, level: usize, number: &str, title: &str, sentence: &str) {
        let mut parent = self.current;
        while let Some(node) = parent.filter(|node| self.all[*node].level >= level) {
            parent = self.all[node].parent;
        }
        if let Some(parent) = parent {
            self.all[parent].has_children = true;
        }
        self.all.push(Node {
            level,
            parent,
            number: number.to_owned(),
            title: title.to_owned(),
            sentence: sentence.to_owned(),
            states_itself: false,
            has_children: false,
            has_tasks: false,
            leads_to_tasks: false,
        });
        self.current = Some(self.all.len() - 1);
    }

    /// A node states a task.
    pub fn mark_task(&mut self, node: usize) {
        self.all[node].has_tasks = true;
        let mut above = self.all[node].parent;
        while let Some(node) = above {
            self.all[node].leads_to_tasks = true;
            above = self.all[node].parent;
        }
    }

    /// Whether text of this node that names no units is a task all the same:
    /// its other text, or its neighbours, name theirs.
    pub fn should_state_tasks(&self, node: usize) -> bool {
        let this = &self.all[node];
        let beside = |other: &Node| other.parent == this.parent && other.has_tasks;
        this.has_tasks || this.level > 1 && !this.has_children && self.all.iter().any(beside)
    }

    /// Number, category and item of a task of this node. A heading beside
    /// headings that have numbered tasks below them is itself a category. A
    /// sentence that is no heading has the heading above for its item.
    pub fn place(&self, node: Option<usize>) -> (String, String, String) {
        let Some(node) = node else { return Default::default() };
        let this = &self.all[node];
        let titled = |from: Option<usize>| self.titled(from);
        let is_category = this.parent.is_none() && !this.states_itself
            || self.all.iter().any(|other| other.parent == this.parent && other.leads_to_tasks);
        let (category, item) = if this.title.is_empty() || this.states_itself && !is_category {
            let over = titled(this.parent);
            let above = over.filter(|over| !self.holds_items(*over));
            let above = above.and_then(|over| titled(self.all[over].parent));
            (above.or(over), over)
        } else if is_category {
            (Some(node), Some(node))
        } else {
            (titled(this.parent).or(Some(node)), Some(node))
        };
        let words = |at: Option<usize>| at.map_or(String::new(), |at| self.all[at].title.clone());
        (this.number.clone(), words(category), words(item))
    }

    /// Whether tasks below this heading, or below one beside it, have items of
    /// their own: such a heading is a category.
    fn holds_items(&self, node: usize) -> bool {
        let parent = self.all[node].parent;
        self.all.iter().any(|other| {
            let beside = other.parent.is_some_and(|over| self.all[over].parent == parent);
            beside && other.has_tasks && !other.states_itself && !other.title.is_empty()
        })
    }

    /// The nearest node from here up that has a title.
    fn titled(&self, mut from: Option<usize>) -> Option<usize> {
        while let Some(node) = from.filter(|node| self.all[*node].title.is_empty()) {
            from = self.all[node].parent;
        }
        from
    }
}
