//! What the data of nodes and edges are called in one file.

use hashbrown::HashMap;

use super::super::foreign::Element;

/// What programs call what a node says, the likeliest first.
pub(super) const TEXT: [&str; 12] = [
    "text",
    "content",
    "claim",
    "statement",
    "sentence",
    "proposition",
    "argument",
    "wording",
    "body",
    "description",
    "value",
    "d_text",
];

/// What they call a short wording.
pub(super) const LABEL: [&str; 5] = ["label", "title", "name", "short", "caption"];

/// What they call the kind of a link.
pub(super) const RELATION: [&str; 11] = [
    "relation",
    "relation type",
    "relation_type",
    "kind",
    "type",
    "edge_type",
    "edgetype",
    "stance",
    "polarity",
    "sign",
    "label",
];

/// What they call a speaker.
pub(super) const SPEAKER: [&str; 8] =
    ["speakers", "speaker", "by", "author", "said by", "proponent", "participant", "person"];

/// What some data are called.
#[derive(Clone, Debug, Default)]
pub(super) struct Key {
    /// By its writer; empty where that has no name for it.
    pub name: String,
    /// What holds where a node or edge has none of it.
    pub default: Option<String>,
}

/// The names of data, by what these call themselves.
#[derive(Debug, Default)]
pub(super) struct Keys(HashMap<String, Key>);

impl Keys {
    /// The keys that a document declares.
    pub(super) fn of(root: Element) -> Self {
        let mut keys = HashMap::new();
        for key in root.children().filter(|child| child.name() == "key") {
            let Some(id) = key.attribute("id") else { continue };
            // `attr.name` and `yfiles.type` have no namespace, but a point.
            let name = key.attribute("attr.name").or_else(|| key.attribute("yfiles.type")).unwrap_or_default();
            let default = key.child("default").map(Element::words).filter(|default| !default.is_empty());
            keys.insert(id.into_owned(), Key { name: name.trim().to_lowercase(), default });
        }
        Self(keys)
    }

    /// What data are called.
    pub(super) fn name_of(&self, data: Element) -> String {
        let id = data.attribute("key").unwrap_or_default();
        match self.0.get(&*id).filter(|key| !key.name.is_empty()) {
            Some(key) => key.name.clone(),
            None => id.to_lowercase(),
        }
    }

    /// What holds where nothing is said, by name.
    pub(super) fn default(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.0.values().find(|key| key.name == *name)?.default.as_deref())
    }
}
