//! Writing a map and reading it back gives the same map.

use cruxmap::format::{self, Input, Notation};

fn read(name: &str, text: &str) -> cruxmap::format::Loaded {
    format::read(vec![Input { name: name.into(), bytes: text.as_bytes().to_vec() }], &())
}

#[test]
fn the_school_map_survives_both_notations() {
    let text = include_str!("../data/school-hours.ron");
    let loaded = read("school-hours.ron", text);
    for d in loaded.diagnostics.of(format::Severity::Error).chain(loaded.diagnostics.of(format::Severity::Warning)) {
        println!("{d:#?}");
    }
    let map = loaded.map.expect("the bundled map has no errors");
    let ron = format::write(&map, Notation::Ron).unwrap();

    let back = read("a.ron", &ron).map.expect("what is written can be read");
    assert_eq!(format::write(&back, Notation::Ron).unwrap(), ron);
    let json = format::write(&map, Notation::Json).unwrap();

    let loaded = read("a.json", &json);
    let back = loaded.map.expect("what is written can be read");
    assert_eq!(format::write(&back, Notation::Ron).unwrap(), ron);
}
