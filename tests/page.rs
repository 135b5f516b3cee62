//! The HTML page in a browser: what it shows, hides, finds and prints, how it is heard, and that nothing leaves it.
//!
//! Needs Chromium (Debian's package `chromium`, or what `CRUXMAP_CHROMIUM` names), so it is run only when asked for:
//! `cargo test --test page -- --ignored`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test ends where something is not as it should be"
)]

#[path = "common/browser.rs"]
mod browser;

use std::fs;

use assert_cmd::Command;
use browser::Browser;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A map whose claims would run scripts and fetch pictures, were they not text.
const HOSTILE: &str = r#"#![enable(implicit_some)]
(cruxmap: 1, title: "<script>window.hacked=1</script>",
 about: "<img src=https://evil.example/x.png onerror=window.hacked=2>",
 questions: [(ask: "<svg onload=window.hacked=3>?", yes: ["a"], no: ["b"])],
 speakers: [(id: "s", name: "<iframe src=https://evil.example>")],
 sources: [(id: "t", title: "</style><style>@import 'https://evil.example/x.css'", url: "javascript:window.hacked=4"),
           (id: "u", title: "Good", url: "https://example.org/")],
 claims: [(id: "a", text: "<script>window.hacked=5</script>", said: [(by: "s", source: "t", at: "¶1")]),
          (id: "b", text: "\"><body onload=window.hacked=6>", said: [(by: "s", source: "u")])],
 links: [Opposes(from: ["b"], to: "a")])"#;

/// The page of a map, in a folder of its own.
struct Page {
    folder: TempDir,
}

impl Page {
    fn of(map: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.html");
        let mut cruxmap = Command::cargo_bin("cruxmap").unwrap();
        cruxmap.args(["convert", "--to", "html", "-o", page.to_str().unwrap(), map]).assert().success();
        Self { folder }
    }

    fn opened(&self, size: [u32; 2]) -> Browser {
        let browser = Browser::start(size);
        browser.open(&self.folder.path().join("page.html"));
        browser
    }
}

fn school_hours() -> Browser {
    Page::of("school-hours").opened([1200, 900])
}

/// How many elements there are that a person sees.
fn seen(browser: &Browser, selector: &str) -> u64 {
    let expression =
        format!("[...document.querySelectorAll({selector:?})].filter((one) => one.checkVisibility()).length");
    browser.eval(&expression).as_u64().unwrap()
}

/// Which element has the focus: its words.
fn focused(browser: &Browser) -> String {
    browser.eval("document.activeElement.textContent.trim()").as_str().unwrap().to_owned()
}

#[test]
#[ignore = "needs Chromium"]
fn nothing_leaves_the_page_the_console_is_silent_and_a_script_in_a_claim_is_text() {
    let folder = tempfile::tempdir().unwrap();
    let map = folder.path().join("map.ron");
    fs::write(&map, HOSTILE).unwrap();
    let browser = Page::of(map.to_str().unwrap()).opened([1200, 900]);
    assert_eq!(browser.eval("typeof window.hacked"), "undefined");
    assert_eq!(
        browser.eval("[document.scripts.length, document.images.length, document.styleSheets.length]"),
        json!([1, 0, 1])
    );
    assert_eq!(browser.eval("document.querySelector('#claim-a h3').textContent"), "<script>window.hacked=5</script>");
    browser.eval("document.querySelectorAll('details').forEach((one) => one.open = true)");
    let asked: Vec<_> = browser.events("Network.requestWillBeSent");
    let asked: Vec<_> = asked.iter().map(|event| event["request"]["url"].as_str().unwrap()).collect();
    assert!(asked.len() == 1 && asked[0].starts_with("file://"), "only the page itself is read: {asked:?}");
    for trouble in ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"] {
        assert_eq!(browser.events(trouble), Vec::<Value>::new());
    }
    let links = browser.eval("[...document.links].map((one) => one.href).filter((to) => !to.startsWith('file:'))");
    assert_eq!(links, json!(["https://example.org/"]), "an address that would run a script is no link");
}

#[test]
#[ignore = "needs Chromium"]
fn the_outline_folds_one_by_one_with_keys_and_all_at_once() {
    let browser = school_hours();
    let (all, before) = (browser.eval("document.querySelectorAll('.tree .row').length"), seen(&browser, ".tree .row"));
    assert!(0 < before && before < all.as_u64().unwrap(), "some are folded");
    browser.eval("document.querySelector('.tree summary').focus()");
    browser.press("Enter");
    assert!(seen(&browser, ".tree .row") < before, "Enter folds what is below");
    browser.press(" ");
    assert_eq!(seen(&browser, ".tree .row"), before, "Space unfolds it again");
    browser.eval("document.querySelector('#unfold').click()");
    assert_eq!(json!(seen(&browser, ".tree .row")), all);
    browser.eval("document.querySelector('#fold').click()");
    let roots = browser.eval("document.querySelectorAll('.tree > li').length");
    assert_eq!(json!(seen(&browser, ".tree .row")), roots);
}

#[test]
#[ignore = "needs Chromium"]
fn search_and_filter_keep_what_fits_and_what_it_bears_on_and_count_the_rest() {
    let browser = school_hours();
    browser.press("/");
    assert_eq!(browser.eval("document.activeElement.id"), "find", "a slash goes to the search");
    browser.write("BUSES");
    browser.until("document.querySelector('#found').textContent !== ''");
    let fits = "[...document.querySelectorAll('article.claim:not([hidden])')].every((one) => \
                one.textContent.toLowerCase().includes('buses'))";
    assert_eq!(browser.eval(fits), true);
    let kept = seen(&browser, "article.claim");
    let all = browser.eval("document.querySelectorAll('article.claim').length").as_u64().unwrap();
    assert!(0 < kept && kept < all);
    let told = browser.eval("document.querySelector('#found').textContent");
    assert!(told.as_str().unwrap().starts_with(&format!("{kept} of {all} claims; {} hidden.", all - kept)), "{told}");
    let ways = "[...document.querySelectorAll('.tree li:not([hidden])')].every((one) => !one.parentElement.closest('[hidden]'))";
    assert_eq!(browser.eval(ways), true, "what is found stands below what it bears on");
    assert!(seen(&browser, ".tree .row") >= kept, "it is unfolded");
    browser.press("Escape");
    browser.until("document.querySelector('#found').textContent === ''");
    assert_eq!(seen(&browser, "article.claim"), all);
    browser.eval(
        "{ const by = document.querySelector('#by'); \
         by.value = [...by.options].find((one) => one.text === 'R. Osei').value; by.dispatchEvent(new Event('change')); }",
    );
    let said = browser.eval(
        "[...document.querySelectorAll('article.claim:not([hidden])')].every((one) => one.textContent.includes('R. Osei'))",
    );
    assert_eq!(said, true);
    assert!(seen(&browser, "article.claim") < all);
    browser.eval("location.hash = '#' + document.querySelector('article.claim[hidden]').id; 0");
    browser.until("document.querySelector(':target').checkVisibility()");
}

#[test]
#[ignore = "needs Chromium"]
fn the_covered_form_shows_an_answer_only_when_it_is_asked_for() {
    let browser = school_hours();
    assert!(seen(&browser, "#covered .reason") > 0);
    assert_eq!(seen(&browser, "#covered .relation"), 0, "no answer is seen");
    browser.eval("document.querySelector('#covered summary').focus()");
    browser.press("Enter");
    assert_eq!(seen(&browser, "#covered .relation"), 1);
}

#[test]
#[ignore = "needs Chromium"]
fn the_first_key_leads_past_what_stands_beside_the_page() {
    let browser = school_hours();
    browser.press("Tab");
    assert_eq!(focused(&browser), "Skip to what is disputed");
    let visible = browser.eval("document.activeElement.getBoundingClientRect().left >= 0");
    assert_eq!(visible, true, "it is seen where it has the focus");
    browser.press("Enter");
    browser.press("Tab");
    assert_eq!(browser.eval("document.activeElement.closest('main') !== null"), true);
}

#[test]
#[ignore = "needs Chromium"]
fn without_script_the_page_can_be_read_folded_and_printed() {
    let page = Page::of("school-hours");
    let browser = Browser::start([380, 800]);
    browser.call("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&page.folder.path().join("page.html"));
    let root = browser.call("DOM.getDocument", &json!({ "depth": 0 }));
    let node = |selector: &str| {
        let asked = json!({ "nodeId": root["root"]["nodeId"], "selector": selector });
        browser.call("DOM.querySelector", &asked)["nodeId"].clone()
    };
    for selector in ["#claims article", "#outline .tree .row", "#outline .tree details[open]", "#covered summary"] {
        let area = browser.call("DOM.getBoxModel", &json!({ "nodeId": node(selector) }));
        assert!(area["model"]["height"].as_u64() > Some(0), "{selector}");
    }
    assert_ne!(node("#tools[hidden]"), 0, "what only the script could do is not offered");
}

#[test]
#[ignore = "needs Chromium"]
fn a_worksheet_has_blanks_and_its_answers_a_page_of_their_own() {
    let browser = school_hours();
    assert_eq!(seen(&browser, "#worksheet, #answers"), 0, "on the screen they are not seen");
    browser.call("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    assert_eq!(seen(&browser, "#covered, .side, #tools, #worksheet, #answers, #claims"), 0);
    assert_eq!(seen(&browser, "#questions, #outline"), 2, "where nothing is chosen, what one reads first");
    browser.eval("document.querySelector('#paper-all').click()");
    assert_eq!(seen(&browser, "#worksheet, #answers, #outline, #claims"), 4);
    browser.eval("document.querySelector('#paper-worksheet').click()");
    assert_eq!(seen(&browser, "main > section"), 2, "the worksheet and its answers");
    let blanks =
        "document.querySelectorAll('#worksheet .blank').length === document.querySelectorAll('#answers li').length";
    assert_eq!(browser.eval(blanks), true);
    assert_eq!(browser.eval("getComputedStyle(document.querySelector('#answers')).breakBefore"), "page");
}

#[test]
#[ignore = "needs Chromium"]
fn on_a_telephone_nothing_is_wider_than_the_page() {
    let page = Page::of("school-hours");
    let browser = page.opened([500, 800]);
    let size = json!({ "width": 380, "height": 800, "deviceScaleFactor": 1, "mobile": true });
    browser.call("Emulation.setDeviceMetricsOverride", &size);
    browser.eval("document.querySelectorAll('details').forEach((one) => one.open = true)");
    assert_eq!(browser.eval("document.documentElement.scrollWidth <= 380"), true);
}

/// What is heard: role, name, level of a head.
fn heard(browser: &Browser) -> Vec<(String, String, u64)> {
    let tree = browser.call("Accessibility.getFullAXTree", &json!({}));
    let nodes = tree["nodes"].as_array().unwrap().iter().filter(|node| node["ignored"] == false);
    let word = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
    nodes
        .map(|node| {
            let properties = node["properties"].as_array();
            let level = properties.into_iter().flatten().find(|property| property["name"] == "level");
            let level = level.and_then(|level| level["value"]["value"].as_u64()).unwrap_or_default();
            (word(&node["role"]), word(&node["name"]), level)
        })
        .collect()
}

#[test]
#[ignore = "needs Chromium"]
fn it_is_heard_in_order_with_landmarks_heads_lists_links_and_relations_in_words() {
    let browser = school_hours();
    browser.eval("document.querySelector('#unfold').click()");
    let heard = heard(&browser);
    let of = |role: &str| heard.iter().filter(|(found, ..)| found == role).collect::<Vec<_>>();
    for landmark in ["banner", "navigation", "search", "main", "contentinfo"] {
        assert_eq!(of(landmark).len(), 1, "one landmark {landmark}");
    }
    let mut level = 0;
    for (_, name, this) in of("heading") {
        assert!(*this <= level + 1 && !name.is_empty(), "{name} of level {this} follows level {level}");
        level = *this;
    }
    let parts: Vec<_> = of("heading").iter().filter(|(_, _, level)| *level == 2).map(|(_, name, _)| &**name).collect();
    assert_eq!(
        parts,
        [
            "What is disputed",
            "What stands in these texts",
            "Outline",
            "For or against?",
            "Every claim",
            "Who speaks",
            "Texts"
        ]
    );
    assert!(of("list").len() > 50 && of("listitem").len() > 100 && of("link").len() > 100);
    assert!(of("link").iter().all(|(_, name, _)| !name.is_empty()), "every link has words");
    assert!(of("region").len() >= 7, "parts have names");
    let words = of("StaticText").iter().map(|(_, name, _)| (*name).clone()).collect::<Vec<_>>().join(" ");
    for relation in ["For", "Against", "Doubts this step", "drawn by the mapper"] {
        assert!(words.contains(relation), "{relation}");
    }
    for input in ["searchbox", "combobox", "radio", "checkbox", "button"] {
        assert!(of(input).iter().all(|(_, name, _)| !name.is_empty()), "every {input} has a label");
    }
}
