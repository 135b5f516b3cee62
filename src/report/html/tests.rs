//! The structure of a page: names and links, heads, what a hostile map can do to it, its colours.

use std::collections::{BTreeMap, HashSet};

use proptest::prelude::*;

use super::*;
use crate::analysis::sketch::any_map;
use crate::analysis::{Conditions, Order, Strengths, Why, standing, strengths};
use crate::format::{Input, read};
use crate::report::Evaluation;

fn map(text: &str) -> Map {
    let loaded = read(vec![Input { name: "a.ron".into(), bytes: text.to_owned().into() }], &());
    loaded.map.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

fn page(map: &Map) -> String {
    let standing = standing(map, Conditions::default());
    let order = Order::of(map);
    let strengths: Strengths =
        strengths(map, &order, crate::analysis::Method::default(), Conditions::default(), &|| true).unwrap();
    let why = Why { map, standing: &standing, order: &order };
    let judged = Judged::of(Evaluation { why, strengths: &strengths });
    let mut out = Vec::new();
    html(&HtmlPage { map, judged: Some(&judged), notes: &["A note.".to_owned()] }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A tag with its attributes.
#[derive(Debug)]
struct Tag<'a> {
    name: &'a str,
    attributes: BTreeMap<&'a str, &'a str>,
    /// Whether nothing stands in it, so that it is not closed.
    is_void: bool,
}

impl<'a> Tag<'a> {
    fn get(&self, attribute: &str) -> Option<&'a str> {
        self.attributes.get(attribute).copied()
    }
}

/// All tags of a page, those that close with a slash in front. Fails where one is not as this program writes them.
fn tags(page: &str) -> Vec<Tag<'_>> {
    let script = page.find("<script nonce=\"cruxmap\">").expect("the script of the page");
    let (page, rest) = page.split_at(script);
    assert_eq!(rest.matches("</script>").count(), 1, "the script ends where the page ends");
    assert_eq!(rest.matches("<script").count(), 1);
    page.split('<').skip(1).map(tag).collect()
}

fn tag(text: &str) -> Tag<'_> {
    let (tag, _) = text.split_once('>').expect("a tag ends");
    let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let is_void = rest.ends_with('/') || ["!DOCTYPE", "meta", "input"].contains(&name);
    let mut rest = rest.trim_end_matches('/');
    let mut attributes = BTreeMap::new();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (attribute, value) = rest.split_at(end);
        assert!(attribute.chars().all(|char| char.is_ascii_alphanumeric() || "-:".contains(char)), "{tag}");
        let (value, more) = match value.strip_prefix("=\"") {
            Some(value) => value.split_once('"').expect("a value ends"),
            None => ("", value),
        };
        assert!(attributes.insert(attribute, value).is_none(), "{tag}");
        rest = more.trim_start();
    }
    Tag { name, attributes, is_void }
}

/// What must hold of every page: elements are closed in order, names are given once, links lead to them, heads leave out
/// no level, every claim has one entry.
fn check(map: &Map, page: &str) {
    let tags = tags(page);
    let mut open = Vec::new();
    let (mut names, mut targets, mut level) = (HashSet::new(), Vec::new(), 0);
    for tag in &tags {
        if let Some(name) = tag.name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        if !tag.is_void {
            open.push(tag.name);
        }
        if let Some(name) = tag.get("id") {
            assert!(names.insert(name), "{name} is given twice");
        }
        targets.extend(tag.get("href").and_then(|to| to.strip_prefix('#')));
        targets.extend(tag.get("aria-labelledby").into_iter().flat_map(|names| names.split(' ')));
        targets.extend(tag.get("for"));
        if let Some(number) = tag.name.strip_prefix('h').and_then(|number| number.parse::<usize>().ok()) {
            assert!(number <= level + 1, "a head of level {number} follows one of level {level}");
            level = number;
        }
    }
    assert_eq!(open, ["html", "body"], "what is open when the script begins");
    for target in targets {
        assert!(names.contains(target), "nothing is called {target}");
    }
    let entries = tags.iter().filter(|tag| tag.name == "article").count();
    assert_eq!(entries, map.claim_ids().len(), "every claim has one entry");
    assert_eq!(tags.iter().filter(|tag| tag.name == "h1").count(), 1);
}

const HOSTILE: &str = r#"#![enable(implicit_some)]
(cruxmap: 1, title: "</title><script>alert(1)</script>", lang: "be\" onload=\"x", about: "\u{202e}<img src=x onerror=alert(2)>",
 url: "javascript:alert(3)",
 questions: [(ask: "<svg onload=alert(4)>?", yes: ["a"], no: ["b"])],
 speakers: [(id: "s", name: "S\"'><script>alert(5)</script>\u{1b}[2J")],
 sources: [(id: "t", title: "--></style><script>alert(6)</script>", url: "javascript:alert(7)"),
           (id: "u", title: "Good", url: "https://example.org/?a=1&b=2")],
 claims: [
   (id: "a", text: "<script>alert(8)</script>", label: "]]><a href='https://evil.example/'>x</a>", also: ["</li></ul><h1>x</h1>"],
    note: "</p><base href=https://evil.example/>", tags: ["<b>"],
    said: [(by: "s", source: "t", at: "¶1", quote: "</q><iframe src=https://evil.example>", note: "&lt;script&gt;")]),
   (id: "b", text: "&amp; &#x3c;script>"), (id: "юля", text: "{{x}} ${x} `x`\u{2028}y"),
 ],
 links: [Supports(from: ["b", "юля"], to: "a", said: [(by: "s", source: "u")]), Opposes(id: "l", from: ["юля"], to: "a"),
         Undercuts(from: ["b"], link: "l", note: "<!--")],
)"#;

#[test]
fn nothing_in_a_map_becomes_markup_or_an_address_to_fetch() {
    let map = map(HOSTILE);
    let page = page(&map);
    check(&map, &page);
    assert!(page.contains("<p class=\"text\" dir=\"auto\">&lt;script&gt;alert(8)&lt;/script&gt;</p>"));
    assert!(!page.chars().any(|char| char.is_control() && char != '\n'), "no control characters");
    assert!(!page.contains(['\u{202e}', '\u{2028}']));
    let known: HashSet<&str> = [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "div",
        "nav",
        "ul",
        "ol",
        "li",
        "form",
        "label",
        "input",
        "select",
        "option",
        "button",
        "fieldset",
        "legend",
        "main",
        "section",
        "span",
        "details",
        "summary",
        "figure",
        "figcaption",
        "svg",
        "desc",
        "defs",
        "marker",
        "path",
        "rect",
        "g",
        "text",
        "dl",
        "dt",
        "dd",
        "article",
        "b",
        "cite",
        "footer",
        "!DOCTYPE",
    ]
    .into();
    for tag in tags(&page) {
        assert!(known.contains(tag.name.trim_start_matches('/')), "{tag:?}");
        assert!(!tag.attributes.keys().any(|name| name.starts_with("on") || *name == "src" || *name == "style"));
        if let Some(to) = tag.get("href") {
            assert!(tag.name == "a" && (to.starts_with('#') || to == "https://example.org/?a=1&amp;b=2"), "{tag:?}");
        }
        if let Some(value) = tag.get("marker-end") {
            assert!(value.starts_with("url(#"));
        }
    }
    assert!(page.contains("<html lang=\"en\">"), "what is no language is none");
    assert!(page.contains("<span class=\"url\">javascript:alert(7)</span>"), "it is told, not followed");
}

#[test]
fn the_page_takes_its_language_from_the_map_and_says_which_words_are_its_own() {
    let map = map("#![enable(implicit_some)] (cruxmap: 1, lang: \"be\", claims: [(id: \"a\", text: \"Так.\")])");
    let page = page(&map);
    check(&map, &page);
    assert!(page.contains("<html lang=\"be\">"));
    assert!(page.contains("<h2 id=\"claims-head\" lang=\"en\">Every claim</h2>"));
    assert!(page.contains("<h3 dir=\"auto\">Так</h3>"));
}

#[test]
fn an_empty_map_is_a_page() {
    let map = Map::default();
    check(&map, &page(&map));
}

#[test]
fn style_and_script_fetch_nothing_and_the_policy_forbids_it() {
    for own in [STYLE, SCRIPT, drawn::STYLE] {
        for fetches in ["url(", "@import", "http:", "https:", "fetch(", "XMLHttp", "import(", "innerHTML", "</"] {
            assert!(!own.contains(fetches), "{fetches}");
        }
    }
    let page = page(&Map::default());
    let policy = page.find("Content-Security-Policy").unwrap();
    assert!(policy < page.find("<style").unwrap() && page.contains("default-src &apos;none&apos;;"));
}

#[test]
fn in_the_covered_form_the_answer_is_folded_away() {
    let map = map(
        "#![enable(implicit_some)] (cruxmap: 1, questions: [(ask: \"So?\", yes: [\"t\"])], claims: [(id: \"t\", text: \"T.\"), \
         (id: \"p\", text: \"P.\"), (id: \"c\", text: \"C.\")], links: [Supports(from: [\"p\"], to: \"t\"), Opposes(from: \
         [\"c\"], to: \"t\")])",
    );
    let page = page(&map);
    check(&map, &page);
    let (_, covered) = page.split_once("<section id=\"covered\"").unwrap();
    let (covered, _) = covered.split_once("</section>").unwrap();
    let told: Vec<_> = covered.split("<details>").collect();
    assert_eq!(told.len(), 3, "one for each reason");
    for (position, part) in told.into_iter().enumerate() {
        let (inside, outside) = if position == 0 { ("", part) } else { part.split_once("</details>").unwrap() };
        assert!(!outside.contains("relation"), "{outside}");
        assert_eq!(inside.matches("class=\"relation").count(), usize::from(position > 0), "{inside}");
    }
    let (_, answers) = page.split_once("<section id=\"answers\"").unwrap();
    assert!(answers.contains("<li>Against</li>\n<li>For</li>"), "by the titles of what is asked: C, P");
}

#[test]
fn a_page_without_standing_has_no_badges() {
    let map = map(HOSTILE);
    let mut out = Vec::new();
    html(&HtmlPage { map: &map, judged: None, notes: &[] }, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    check(&map, &page);
    assert!(!page.contains("class=\"badge") && !page.contains("<section id=\"standing\""));
}

#[test]
fn a_deep_map_is_no_deeper_a_page_than_browsers_take() {
    let chain = (0..3_000).map(|at| format!("(id: \"c{at}\", text: \"C{at}\")")).collect::<Vec<_>>().join(",");
    let links = (1..3_000).map(|at| format!("Supports(from: [\"c{at}\"], to: \"c{}\")", at - 1));
    let links = links.collect::<Vec<_>>().join(",");
    let map = map(&format!("#![enable(implicit_some)] (cruxmap: 1, claims: [{chain}], links: [{links}])"));
    let page = page(&map);
    check(&map, &page);
    let mut depth = 0_usize;
    for tag in tags(&page) {
        depth = if tag.name.starts_with('/') { depth - 1 } else { depth + usize::from(!tag.is_void) };
        assert!(depth < 400);
    }
    assert!(page.contains("claims lie deeper than this outline goes"));
}

/// The relative luminance of a colour, and the contrast of two (Web Content Accessibility Guidelines 2.2).
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |hex: &str| {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(hex.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn all_words_stand_out_from_the_paper_and_colours_are_those_of_the_pictures() {
    let (light, dark) = STYLE.split_once("@media screen and (prefers-color-scheme: dark)").unwrap();
    let colours = |text: &'static str| {
        let set = text.split_once(":root {").unwrap().1.split_once('}').unwrap().0;
        let colours = set.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
        colours.map(|(name, value)| (name, value.trim_end_matches(';'))).collect::<BTreeMap<_, _>>()
    };
    for colours in [colours(light), colours(dark)] {
        for name in ["text", "quiet", "for", "against", "doubt", "same", "link"] {
            for ground in ["paper", "here"] {
                let contrast = contrast(colours[name], colours[ground]);
                assert!(contrast >= 4.5, "{name} on {ground}: {contrast}");
            }
        }
        assert!(contrast(colours["frame"], colours["paper"]) >= 3.0, "frames of what can be used");
        for name in ["for", "against", "doubt", "same", "text", "quiet"] {
            assert!(drawn::STYLE.contains(colours[name]), "{name} as in pictures");
        }
    }
}

proptest! {
    #[test]
    fn any_map_is_a_whole_page(map in any_map()) {
        check(&map, &page(&map));
    }
}
