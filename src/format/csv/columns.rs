//! What columns are called: for each sort of table its columns, and the names under which people have them.

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// Statements of claims and links.
    Statements,
    /// Claims.
    Claims,
    /// Links.
    Links,
}

/// A column: what it is called here, and what else people call it, the likeliest first.
pub(super) type Column = (&'static str, &'static [&'static str]);

/// Who says something and where: columns of statements, and of claims and links that have one each.
const SAYING: [Column; 7] = [
    ("by", &["speaker", "said by", "author", "proponent", "who", "person", "participant", "user", "sprecher"]),
    ("via", &["retold by"]),
    ("stance", &["attitude"]),
    ("source", &["text source", "citation", "reference", "document", "url", "quelle"]),
    ("at", &["place", "page", "paragraph", "locator", "seite"]),
    ("date", &["day", "year", "timestamp", "datum"]),
    ("quote", &["quotation", "zitat"]),
];

const STATEMENTS: [Column; 5] =
    [("claim", &["claim id"]), ("link", &["link id"]), ("start", &["offset"]), ("length", &[]), ("note", &["comment"])];

const CLAIMS: [Column; 15] = [
    ("id", &["claim id", "node id", "argument id", "key", "nr", "no", "number", "nummer"]),
    (
        "text",
        &[
            "claim",
            "statement",
            "content",
            "sentence",
            "proposition",
            "argument",
            "claim text",
            "argument text",
            "wording",
            "description",
            "aussage",
        ],
    ),
    ("label", &["title", "name", "short", "titel"]),
    ("also", &["other wordings"]),
    ("kind", &["type", "node type"]),
    ("tags", &["tag", "keywords"]),
    ("group", &["section", "category", "topic", "cluster"]),
    ("weight", &["credence", "base score", "strength", "plausibility"]),
    ("asserted", &["assumed", "accepted"]),
    ("implicit", &["unstated"]),
    ("thesis", &["root"]),
    ("question", &["answers question"]),
    ("answer", &[]),
    ("parent", &["parent id", "to", "target", "target id", "reply to", "in reply to", "supports or opposes"]),
    ("note", &["notes", "comment", "notiz"]),
];

/// What a claim with a `parent` is to it.
const TO_PARENT: Column = ("relation", &["relation type", "stance", "polarity", "pro con", "pro/con", "kind", "type"]);

const LINKS: [Column; 10] = [
    ("id", &["link id", "edge id", "relation id"]),
    (
        "from",
        &[
            "source",
            "source id",
            "premise",
            "premises",
            "src",
            "start",
            "from id",
            "child",
            "reason",
            "arg1",
            "claim 1",
            "von",
        ],
    ),
    (
        "to",
        &["target", "target id", "conclusion", "trg", "dst", "end", "to id", "parent", "arg2", "claim 2", "nach", "zu"],
    ),
    (
        "kind",
        &[
            "relation",
            "relation type",
            "edge type",
            "stance",
            "polarity",
            "type",
            "label",
            "sign",
            "link",
            "interaction",
        ],
    ),
    ("weight", &["strength"]),
    ("scheme", &["argumentation scheme"]),
    ("roles", &["role"]),
    ("nature", &[]),
    ("group", &[]),
    ("note", &["notes", "comment"]),
];

impl Sort {
    /// The columns of such a table, those of its own first.
    pub(super) fn columns(self, has_parent: bool) -> Vec<Column> {
        let own: &[Column] = match self {
            Self::Statements => &STATEMENTS,
            Self::Claims => &CLAIMS,
            Self::Links => &LINKS,
        };
        let to_parent = has_parent.then_some(TO_PARENT);
        own.iter().copied().chain(to_parent).chain(SAYING).collect()
    }

    /// What a table lists whose columns have these names; none where that cannot be told.
    pub(super) fn of(names: &[String]) -> Option<Self> {
        let has = |column: &Column| names.iter().any(|name| is_called(name, column));
        let of = |columns: &[Column], name: &str| columns.iter().any(|column| column.0 == name && has(column));
        let says = of(&SAYING, "by") && (of(&STATEMENTS, "link") || of(&SAYING, "stance") || of(&SAYING, "via"));
        let is_named = |wanted: &str| names.iter().any(|name| name == wanted);
        if says && (is_named("claim") || is_named("link")) && !is_named("text") {
            return Some(Self::Statements);
        }
        // A claim with what it is for or against has words, too.
        let has_words = is_named("text") || is_named("claim") || is_named("statement") || is_named("argument");
        if of(&LINKS, "from") && of(&LINKS, "to") && !(of(&CLAIMS, "id") && has_words) {
            return Some(Self::Links);
        }
        let is_listed = of(&CLAIMS, "text") || (of(&CLAIMS, "id") && of(&CLAIMS, "label"));
        is_listed.then_some(Self::Claims)
    }
}

/// Whether a name is one of a column.
pub(super) fn is_called(name: &str, (own, others): &Column) -> bool {
    name == *own || others.contains(&name)
}

/// The name of a column as it is compared: in small letters, with one blank for whatever parts its words.
pub(super) fn folded(name: &str) -> String {
    let parts = name.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '.' | ':'));
    parts.filter(|part| !part.is_empty()).map(split_humps).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `claimId` as `claim Id`.
fn split_humps(word: &str) -> String {
    let mut split = String::with_capacity(word.len() + 1);
    let mut was_small = false;
    for character in word.chars() {
        if was_small && character.is_uppercase() {
            split.push(' ');
        }
        was_small = character.is_lowercase();
        split.push(character);
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sort(names: &str) -> Option<Sort> {
        Sort::of(&names.split(',').map(folded).collect::<Vec<_>>())
    }

    #[test]
    fn a_table_is_told_by_the_names_of_its_columns() {
        for (names, expected) in [
            ("id,text", Some(Sort::Claims)),
            ("ID,Label", Some(Sort::Claims)),
            ("claimId,Claim Text,Speaker", Some(Sort::Claims)),
            ("id,claim,parent,stance", Some(Sort::Claims)),
            ("id,argument,target,relation", Some(Sort::Claims)),
            ("from,to,kind", Some(Sort::Links)),
            ("Source,Target,Type,Weight", Some(Sort::Links)),
            ("premise,conclusion,relation", Some(Sort::Links)),
            ("id,source_id,target_id,label", Some(Sort::Links)),
            ("claim,link,by,via,stance,source,at", Some(Sort::Statements)),
            ("x,y", None),
            ("name,age", None),
            ("", None),
        ] {
            assert_eq!(sort(names), expected, "{names}");
        }
    }
}
