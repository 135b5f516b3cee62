//! Which speakers, texts, groups and questions of several maps are evidently the same.

use hashbrown::HashMap;

use crate::analysis::{Classes, Same};
use crate::model::{Map, Question};
use crate::search::{fold, reading};

/// Which speakers, texts, groups and questions of several maps are the same: speakers of one name, whatever its
/// spelling; texts of one title and date; questions that ask the same; of groups those of one id and title. Where two of
/// one map would be the same as one, that of the same id is, else the first. Linear.
pub fn same(maps: &[&Map]) -> Same {
    let known = |name: &str| Some(read(name)).filter(|name| !name.is_empty());
    Same {
        speakers: classes(maps, |map| {
            let speakers = map.parts().speakers.iter();
            speakers.map(|speaker| Called::new(&speaker.id, &speaker.name, known(&speaker.name))).collect()
        }),
        sources: classes(maps, |map| {
            let sources = map.parts().sources.iter();
            let dated = |title: String, date: String| format!("{title}\0{date}");
            sources
                .map(|source| {
                    let date = source.date.map(|date| date.to_string()).unwrap_or_default();
                    let key = known(&source.title).map(|title| dated(title, date));
                    Called::new(&source.id, &source.title, key)
                })
                .collect()
        }),
        groups: classes(maps, |map| {
            map.parts().groups.iter().map(|group| Called::new(&group.id, &group.title, None)).collect()
        }),
        questions: classes(maps, |map| {
            let key = |question: &Question| known(&question.ask);
            let id = |question: &Question| question.id.as_deref().unwrap_or_default().to_owned();
            map.parts().questions.iter().map(|one| Called::new(&id(one), &one.ask, key(one))).collect()
        }),
    }
}

/// How a name reads; of one without words, the folded name.
fn read(name: &str) -> String {
    let read = reading(name);
    if read.is_empty() { fold(name).trim().to_owned() } else { read }
}

/// What something is called.
struct Called {
    /// Its id and name.
    exactly: (String, String),
    /// What makes it the same, where that is anything besides.
    key: Option<String>,
}

impl Called {
    fn new(id: &str, name: &str, key: Option<String>) -> Self {
        Self { exactly: (id.to_owned(), read(name)), key }
    }
}

fn classes<'m>(maps: &[&'m Map], called: impl Fn(&'m Map) -> Vec<Called>) -> Classes {
    let mut classes = Classes::default();
    let mut by_name: HashMap<(String, String), u32> = HashMap::new();
    // By key, all that have it, and how many of them the map at hand has looked at.
    let mut by_key: HashMap<String, (Vec<u32>, usize)> = HashMap::new();
    let mut last: Vec<usize> = Vec::new();
    for (number, map) in maps.iter().enumerate() {
        let all = called(map);
        let mut found: Vec<Option<u32>> = vec![None; all.len()];
        let mut take = |class: u32| match last.get_mut(class as usize) {
            Some(last) if *last != number => {
                *last = number;
                true
            }
            _ => false,
        };
        for (one, found) in all.iter().zip(&mut found) {
            *found = by_name.get(&one.exactly).copied().filter(|&class| take(class));
        }
        by_key.values_mut().for_each(|(_, looked)| *looked = 0);
        for (one, found) in all.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let Some((known, looked)) = one.key.as_ref().and_then(|key| by_key.get_mut(key)) else { continue };
            while let Some(&class) = known.get(*looked) {
                *looked += 1;
                if take(class) {
                    *found = Some(class);
                    break;
                }
            }
        }
        let before = classes.len();
        classes.push(found);
        last.resize(classes.len(), number);
        for (index, one) in all.into_iter().enumerate() {
            let class = classes.of(number, index);
            let Ok(short) = u32::try_from(class) else { continue };
            by_name.entry(one.exactly).or_insert(short);
            if let Some(key) = one.key.filter(|_| class >= before) {
                by_key.entry(key).or_default().0.push(short);
            }
        }
    }
    classes
}
