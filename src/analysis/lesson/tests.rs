//! Lessons of small maps and of random ones.

use proptest::prelude::*;

use super::*;
use crate::analysis::sketch::Sketch;
use crate::analysis::standing;

fn made(map: &Map, thesis: usize, plan: &Plan) -> Lesson {
    let (order, acts) = (Order::of(map), Acts::of(map));
    let standing = standing(map, Default::default());
    let material = Material { map, order: &order, standing: &standing, acts: &acts };
    lesson(material, ClaimId::from_index(thesis).unwrap(), plan)
}

#[test]
fn look() {
    for name in ["school-hours", "belarus"] {
        let Ok(text) = std::fs::read_to_string(format!("data/{name}.ron")) else { continue };
        let input = crate::format::Input { name: "m.ron".into(), bytes: text.into_bytes().into() };
        let map = crate::format::read(vec![input], &()).map.unwrap();
        for thesis in crate::analysis::named_theses(&map).into_iter().take(3) {
            println!("\n=== {}", map.claim_title(thesis));
            for step in made(&map, thesis.index(), &Plan::default()).steps {
                let title = |claim| map.claim_title(claim).to_owned();
                let task = match step.task {
                    Task::Bearing { claim, target } => format!("BEARING {} -> {}", title(claim), title(target)),
                    Task::Speaker { claim } => format!("WHO {}", title(claim)),
                    Task::Side { claim } => format!("SIDE {}", title(claim)),
                    Task::Partner { link, missing } => {
                        let rest: Vec<_> =
                            map.premises(link).iter().filter(|&&p| p != missing).map(|&p| title(p)).collect();
                        let target = match map.link(link).target {
                            crate::model::Target::Claim(c) => title(c),
                            _ => String::new(),
                        };
                        format!("PARTNER {rest:?} + ? -> {target}")
                    }
                    Task::Doubt { claim, step } => format!(
                        "DOUBT {} about {:?} -> {:?}",
                        title(claim),
                        map.premises(step).iter().map(|&p| title(p)).collect::<Vec<_>>(),
                        map.link(step).target
                    ),
                    Task::Falls { struck } => format!("FALLS without {}", title(struck)),
                };
                let choices: Vec<String> = step
                    .choices
                    .iter()
                    .map(|choice| match choice {
                        Choice::Claim(c) => title(*c),
                        Choice::Speaker(s) => map.speaker(*s).name.to_string(),
                        other => format!("{other:?}"),
                    })
                    .collect();
                println!("{task}\n     {choices:?} -> {}", choices[step.right]);
            }
        }
    }
}
