//! What a person keeps, in files: whole at every moment, never written over, written by one program at a time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is not as it should be"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use cruxmap::config::{Clipping, Keep, Keeping, Kept, Notes, Remark, Visit};
use cruxmap::store::{Home, Keeper, MapArg, MapIds, look_at_own, open_own};
use tempfile::TempDir;

/// Says to the child of the kill test where it is to write.
const LOOP_IN: &str = "CRUXMAP_TEST_WRITES_IN";

/// A map in a folder of its own, and a data folder.
struct Desk {
    place: TempDir,
}

impl Desk {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("maps")).unwrap();
        fs::create_dir(place.path().join("data")).unwrap();
        fs::write(place.path().join("maps/school.ron"), "").unwrap();
        Self { place }
    }

    fn home(&self) -> Home {
        home_in(self.place.path())
    }

    fn open(&self) -> (Kept, Option<Keeper>) {
        open_own(&self.home(), ids("School hours", &["a", "b"]))
    }

    /// Opened once nobody else has it. A process that another test is just starting holds what we had open for an
    /// instant, locks included.
    fn open_when_free(&self) -> (Kept, Option<Keeper>) {
        let end = Instant::now() + Duration::from_secs(10);
        loop {
            let (kept, keeper) = self.open();
            if keeper.is_some() || Instant::now() > end {
                return (kept, keeper);
            }
            std::thread::yield_now();
        }
    }

    /// Opened, and nobody else has it.
    fn keeper(&self) -> Keeper {
        let (kept, keeper) = self.open_when_free();
        keeper.unwrap_or_else(|| panic!("{kept:?}"))
    }

    /// What a second program reads.
    fn kept(&self) -> Kept {
        look_at_own(&self.home(), ids("School hours", &["a", "b"]))
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.place.path().join("maps/.cruxmap/school.ron").join(name)
    }
}

fn home_in(place: &Path) -> Home {
    Home::of(&[MapArg::Named(place.join("maps/school.ron"))], Some(&place.join("data")))
}

fn ids<'a>(title: &'a str, ids: &'static [&'static str]) -> MapIds<'a> {
    let has: &'static dyn Fn(&str) -> bool = Box::leak(Box::new(move |id: &str| ids.contains(&id)));
    MapIds { title, count: ids.len(), has }
}

fn notes(remark: &str) -> Keep {
    let remarks = vec![Remark { claim: "a".to_owned(), text: remark.to_owned() }];
    Keep::Notes(Notes { marks: vec!["b".to_owned()], remarks, ..Notes::default() })
}

fn clip(text: &str) -> Keep {
    Keep::Clip(Clipping { about: Some("a".to_owned()), text: text.to_owned() })
}

fn remark_of(kept: &Kept) -> &str {
    kept.notes.remarks.first().map_or("", |remark| &remark.text)
}

#[test]
fn what_is_kept_is_there_the_next_time_in_any_script() {
    let desk = Desk::new();
    let hard = "«Łatuška» — 学校 العربية e\u{301} 👩‍👩‍👧 \u{1b}[2J \u{202e} \"quoted\" \\ end\nsecond line";
    {
        let mut keeper = desk.keeper();
        assert!(keeper.is_first());
        keeper.know([("a", 1), ("b", 2)].into_iter()).unwrap();
        keeper.keep(&notes(hard)).unwrap();
        keeper.keep(&clip("One.")).unwrap();
        keeper.keep(&clip("Two.")).unwrap();
        let visit = Visit { place: Some("b".to_owned()), seen: [("a".to_owned(), 1)].into(), ..Visit::default() };
        keeper.keep(&Keep::Visit(visit)).unwrap();
    }
    let (kept, keeper) = desk.open_when_free();
    assert!(!keeper.unwrap().is_first());
    assert_eq!(remark_of(&kept), hard);
    assert_eq!(kept.notes.marks, ["b"]);
    assert_eq!(kept.clippings.iter().map(|clip| &*clip.text).collect::<Vec<_>>(), ["One.", "Two."]);
    assert_eq!((kept.visit.place.as_deref(), kept.visit.seen), (Some("b"), [("a".to_owned(), 1)].into()));
    assert_eq!(kept.known.map(|known| known.len()), Some(2));
    let text = fs::read_to_string(desk.beside("clippings.md")).unwrap();
    assert!(text.starts_with("# Clippings: School hours\n\n<!-- clipping: a -->\nOne.\n"), "{text}");
}

#[test]
fn a_second_program_reads_and_says_that_it_cannot_keep() {
    let desk = Desk::new();
    let mut first = desk.keeper();
    first.keep(&notes("mine")).unwrap();
    let (kept, second) = desk.open();
    assert!(second.is_none());
    assert_eq!(remark_of(&kept), "mine");
    assert!(matches!(&kept.keeping, Keeping::Not(why) if why.contains("another cruxmap")), "{:?}", kept.keeping);
    drop(first);
    assert!(desk.open_when_free().1.is_some(), "now it is free");
}

#[test]
fn a_file_that_cannot_be_read_is_set_aside_and_named() {
    let desk = Desk::new();
    drop(desk.keeper());
    let broken: [&[u8]; 2] = [b"(cruxmap_notes: 1,\n remarks: [(claim: \"a\", te", b"\xff\xfe\x00"];
    for (number, bytes) in (1..).zip(broken) {
        fs::write(desk.beside("notes.ron"), bytes).unwrap();
        let (kept, keeper) = desk.open_when_free();
        let aside = format!("notes.broken-{number}.ron");
        assert!(kept.troubles.iter().any(|said| said.contains(&aside)), "{:?}", kept.troubles);
        keeper.unwrap().keep(&notes("new")).unwrap();
        assert_eq!(fs::read(desk.beside(&aside)).unwrap(), bytes, "not a byte of it is lost");
        assert_eq!(remark_of(&desk.kept()), "new");
    }
}

#[test]
fn what_somebody_else_wrote_among_the_clippings_is_set_aside_though_one_was_added_since() {
    let desk = Desk::new();
    let mut keeper = desk.keeper();
    keeper.keep(&clip("One.")).unwrap();
    let path = desk.beside("clippings.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\nWritten by hand.\n")).unwrap();
    keeper.keep(&clip("Two.")).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("Written by hand."));
    let said = keeper.keep(&Keep::Clippings(Vec::new())).unwrap();
    assert!(said.is_some_and(|said| said.contains("set aside")), "it is said");
    let aside = fs::read_to_string(desk.beside("clippings.changed-1.md")).unwrap();
    assert!(aside.contains("Written by hand.") && aside.contains("Two."), "{aside}");
}

#[test]
fn looking_changes_nothing() {
    let desk = Desk::new();
    assert_eq!(desk.kept(), Kept::default());
    assert!(!desk.place.path().join("maps/.cruxmap").exists());
    drop(desk.keeper());
    fs::write(desk.beside("notes.ron"), "no notes").unwrap();
    let kept = desk.kept();
    assert!(kept.troubles.iter().any(|said| said.contains("left as it is")), "{:?}", kept.troubles);
    assert_eq!(fs::read_to_string(desk.beside("notes.ron")).unwrap(), "no notes");
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_set_aside() {
    let desk = Desk::new();
    let mut keeper = desk.keeper();
    assert_eq!(keeper.keep(&notes("one")).unwrap(), None);
    fs::write(desk.beside("notes.ron"), "(cruxmap_notes: 1, marks: [\"by hand\"])").unwrap();
    let said = keeper.keep(&notes("two")).unwrap().expect("it is told");
    assert!(said.contains("notes.changed-1.ron"), "{said}");
    assert!(fs::read_to_string(desk.beside("notes.changed-1.ron")).unwrap().contains("by hand"));
    assert_eq!(keeper.keep(&notes("three")).unwrap(), None);
}

#[test]
fn a_clipping_goes_behind_what_somebody_wrote_into_the_file() {
    let desk = Desk::new();
    let mut keeper = desk.keeper();
    keeper.keep(&clip("One.")).unwrap();
    let path = desk.beside("clippings.md");
    let text = fs::read_to_string(&path).unwrap() + "\nMy own thought.\n";
    fs::write(&path, text).unwrap();
    keeper.keep(&clip("Two.")).unwrap();
    let kept = desk.kept().clippings;
    assert_eq!(kept.iter().map(|clip| &*clip.text).collect::<Vec<_>>(), ["One.\n\nMy own thought.", "Two."]);
}

#[test]
fn clippings_are_reordered_in_the_file() {
    let desk = Desk::new();
    let mut keeper = desk.keeper();
    for text in ["One.", "Two."] {
        drop(keeper.keep(&clip(text)).unwrap());
    }
    let mut clippings = desk.kept().clippings;
    clippings.reverse();
    assert_eq!(keeper.keep(&Keep::Clippings(clippings.clone())).unwrap(), None);
    assert_eq!(desk.kept().clippings, clippings);
    assert!(fs::read_to_string(desk.beside("clippings.md")).unwrap().starts_with("# Clippings: School hours\n"));
}

#[test]
fn where_nothing_can_stand_beside_the_map_it_stands_in_the_data_folder() {
    let desk = Desk::new();
    // A file in the way keeps out even who may write everywhere.
    fs::write(desk.place.path().join("maps/.cruxmap"), "").unwrap();
    let mut keeper = desk.keeper();
    keeper.keep(&notes("far away")).unwrap();
    assert!(keeper.clippings().starts_with(desk.place.path().canonicalize().unwrap().join("data/cruxmap/maps")));
    drop(keeper);
    assert_eq!(remark_of(&desk.open().0), "far away");
    fs::remove_file(desk.place.path().join("maps/.cruxmap")).unwrap();
    assert_eq!(remark_of(&desk.open().0), "far away", "where notes are already they stay");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let maps = desk.place.path().join("maps");
    fs::set_permissions(&maps, fs::Permissions::from_mode(0o555)).unwrap();
    let is_root = fs::write(maps.join("probe"), "").is_ok();
    let (kept, keeper) = desk.open();
    fs::set_permissions(&maps, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(keeper.is_some(), "{kept:?}");
    assert_eq!(maps.join(".cruxmap").exists(), is_root);
}

#[test]
fn where_nothing_can_be_written_at_all_it_says_why() {
    let desk = Desk::new();
    fs::write(desk.place.path().join("maps/.cruxmap"), "").unwrap();
    fs::write(desk.place.path().join("data/cruxmap"), "").unwrap();
    let (kept, keeper) = desk.open();
    assert!(keeper.is_none());
    assert!(matches!(&kept.keeping, Keeping::Not(why) if why.matches("cannot be used").count() == 2), "{kept:?}");
    let (kept, keeper) = open_own(&Home::of(&[], None), ids("School hours", &["a"]));
    assert!(keeper.is_none());
    assert!(matches!(&kept.keeping, Keeping::Not(why) if why.contains("HOME")), "{kept:?}");
}

#[test]
fn maps_without_a_path_are_told_apart_by_title_and_ids() {
    let place = tempfile::tempdir().unwrap();
    let home = Home::of(&["school-hours".into()], Some(place.path()));
    let keep = |map: MapIds<'_>, ids: &[&'static str], remark: &str| {
        let mut keeper = open_own(&home, map).1.unwrap();
        keeper.know(ids.iter().map(|&id| (id, 0))).unwrap();
        keeper.keep(&notes(remark)).unwrap();
    };
    keep(ids("Hours", &["a", "b"]), &["a", "b"], "first");
    keep(ids("Hours", &["x", "y"]), &["x", "y"], "other claims");
    keep(ids("Days", &["a", "b"]), &["a", "b"], "other title");
    let remark = |map: MapIds<'_>| remark_of(&open_own(&home, map).0).to_owned();
    assert_eq!(remark(ids("Hours", &["a", "b", "c"])), "first", "a claim more is still that map");
    assert_eq!(remark(ids("Hours", &["x", "y"])), "other claims");
    assert_eq!(remark(ids("Days", &["a", "b"])), "other title");
    assert_eq!(remark_of(&look_at_own(&home, ids("Hours", &["x", "y"]))), "other claims");
}

#[test]
fn what_a_newer_program_wrote_is_not_written_over() {
    let desk = Desk::new();
    drop(desk.keeper());
    let newer = "(cruxmap_notes: 2, marks: [\"a\"], moods: [\"merry\"])";
    fs::write(desk.beside("notes.ron"), newer).unwrap();
    let (kept, keeper) = desk.open();
    assert!(keeper.is_none() && kept.notes.marks == ["a"]);
    assert!(matches!(&kept.keeping, Keeping::Not(why) if why.contains("newer cruxmap")), "{kept:?}");
}

/// Writes without end where the environment says so: the child of the test below.
#[test]
fn child_that_writes_without_end() {
    let Some(place) = std::env::var_os(LOOP_IN) else { return };
    let mut keeper = open_own(&home_in(Path::new(&place)), ids("School hours", &["a", "b"])).1.unwrap();
    for number in 1_u64.. {
        // Long enough that a write takes its time.
        let text = format!("{number} {}", "語".repeat(3000));
        keeper.keep(&notes(&text)).unwrap();
        keeper.keep(&clip(&text)).unwrap();
        if number % 20 == 0 {
            keeper.keep(&Keep::Clippings(Vec::new())).unwrap();
        }
        fs::write(Path::new(&place).join("written"), number.to_string()).unwrap();
    }
}

#[test]
fn a_kill_at_any_moment_finds_every_file_whole() {
    let desk = Desk::new();
    let mut last = 0;
    for round in 0..25_u32 {
        let written = desk.place.path().join("written");
        let _ = fs::remove_file(&written);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_that_writes_without_end"])
            .env(LOOP_IN, desk.place.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let deadline = Instant::now() + Duration::from_secs(15);
        // Each round is ended at another moment of a write.
        let moment = Duration::from_micros(u64::from(round) * 397);
        while !written.exists() {
            assert!(Instant::now() < deadline, "the child writes");
            std::thread::yield_now();
        }
        let kill_at = Instant::now() + moment;
        while Instant::now() < kill_at {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();

        let (kept, keeper) = desk.open();
        assert_eq!(kept.troubles, [""; 0], "round {round}");
        assert!(keeper.is_some(), "the lock is free again: {:?}", kept.keeping);
        let whole = |text: &str| text.ends_with(&"語".repeat(3000));
        assert!(whole(remark_of(&kept)), "round {round}");
        assert!(kept.clippings.iter().all(|clip| whole(&clip.text)), "round {round}");
        assert!(kept.notes.remarks.len() == 1 && kept.notes.marks == ["b"]);
        let names = fs::read_dir(desk.beside("")).unwrap().map(|entry| entry.unwrap().file_name());
        let left: Vec<_> = names.filter(|name| name.to_string_lossy().ends_with(".new")).collect();
        assert!(left.is_empty(), "{left:?} is left over");
        last = last.max(kept.clippings.len());
    }
    assert!(last > 0, "something was written");
}
