//! A lesson on paper, on the command line.

use std::ffi::OsString;

use super::CliError;
use super::args;
use super::crux::{PageForm, meant, parted};
use super::loading::load;
use super::output::to_stdout;
use crate::analysis::{
    Acts, Conditions, Lesson, Material, Order, Plan, TASK_KINDS, TaskKind, first_thesis, lesson, standing,
};
use crate::model::{ClaimId, Map};
use crate::report::{self, AboutCrux, Form, Naming, Sheet};

/// Writes a lesson about a question or claim, or else about the first that there is.
pub(super) fn lesson_sheet(
    asked: Vec<OsString>,
    how: args::HowRead,
    wanted: &args::LessonWishes,
    form: PageForm,
) -> Result<(), CliError> {
    let (about, args) = parted(asked, how);
    let map = load(&args)?;
    let about = about.map_or(Ok(AboutCrux::Everything), |about| meant(&map, &about))?;
    let plan = plan(wanted);
    let (order, acts, standing) = (Order::of(&map), Acts::of(&map), standing(&map, Conditions::default()));
    let material = Material { map: &map, order: &order, standing: &standing, acts: &acts };
    let lessons = theses(&map, about).into_iter().map(|thesis| lesson(material, thesis, &plan));
    // The most varied; of equals the first.
    let Some(lesson) = lessons.reduce(|best, other| if variety(&other) > variety(&best) { other } else { best }) else {
        return Err(CliError::NothingFound("this map has no claim that a lesson could be about".to_owned()));
    };
    let naming = if wanted.anonymous { Naming::Anonymous } else { Naming::Named };
    let sheet = Sheet { material, lesson: &lesson, plan: &plan, naming };
    to_stdout(|out| match form {
        PageForm::Text => report::worksheet(sheet, Form::Text, out),
        PageForm::Markdown => report::worksheet(sheet, Form::Markdown, out),
        PageForm::Json => report::worksheet_json(sheet, out),
    })
}

fn plan(wanted: &args::LessonWishes) -> Plan {
    let is_asked = |kind: &TaskKind| !wanted.anonymous || *kind != TaskKind::Speaker;
    let named =
        TASK_KINDS.iter().filter(|row| wanted.kinds.is_empty() || wanted.kinds.iter().any(|name| name == row.name));
    Plan { seed: wanted.seed, steps: wanted.steps, kinds: named.map(|row| row.kind).filter(is_asked).collect() }
}

/// The claims that a lesson may be about: those that answer a question, or one claim.
fn theses(map: &Map, about: AboutCrux) -> Vec<ClaimId> {
    /// So many answers are tried.
    const TRIED: usize = 8;
    let answers = |question| {
        let answers = map.question(question).answers.iter();
        answers.flat_map(|answer| &answer.claims).copied().take(TRIED).collect()
    };
    match about {
        AboutCrux::Claim(claim) => vec![claim],
        AboutCrux::Question(question) => answers(question),
        AboutCrux::Everything => match map.questions().next() {
            Some((question, _)) => answers(question),
            None => first_thesis(map).into_iter().collect(),
        },
    }
}

/// How many sorts of questions a lesson has, and how many steps.
fn variety(lesson: &Lesson) -> (usize, usize) {
    let has = |kind| lesson.steps.iter().any(|step| step.task.kind() == kind);
    (TASK_KINDS.iter().filter(|row| has(row.kind)).count(), lesson.steps.len())
}
