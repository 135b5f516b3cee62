//! The drawn map within the page: a small map whole; of a larger one, what lies about each question.

use std::io;

use super::markup::Markup;
use super::sheet::Sheet;
use super::stands::Stands;
use crate::analysis::{Excerpt, Force, Opened, Part, Routes};
use crate::layout::Names;
use crate::layout::drawing::{Direction, Drawing, Strokes, lay_out};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind};
use crate::report::drawn::svg_in_page;
use crate::report::{Look, Picture, Remark, Zoom, amount, caption, legend};

/// A map with at most so many claims is drawn whole.
const WHOLE: usize = 60;

/// About one question so many claims are drawn.
const ABOUT_A_QUESTION: usize = 30;

/// So many questions have a picture.
const MOST: usize = 20;

/// So many columns there are for a picture; a wider one is scrolled.
const COLUMNS: usize = 88;

/// What a picture may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The answers to a question and what bears on them.
    Question(QuestionId),
    /// The map, or what is nearest to its theses.
    Map,
}

/// The pictures of a page.
pub(super) struct Pictures {
    routes: Routes,
    names: Names,
    /// How many there are by now.
    drawn: usize,
    /// How many questions have none.
    left_out: usize,
}

impl Pictures {
    /// Those of a map. Linear in it.
    pub fn of(map: &Map) -> Self {
        Self { routes: Routes::of(map), names: Names::of(map), drawn: 0, left_out: 0 }
    }

    /// Writes the picture of something, where it is to have one: of a small map only the whole, of a large one with
    /// questions only these.
    pub fn draw(&mut self, sheet: &Sheet, markup: &mut Markup, subject: Subject) -> io::Result<()> {
        let map = sheet.map;
        let is_small = map.claim_ids().len() <= WHOLE;
        let (claims, what, most) = match subject {
            Subject::Question(question) if !is_small => {
                if self.drawn == MOST {
                    self.left_out += 1;
                    return Ok(());
                }
                (about(map, question), "About this question:", ABOUT_A_QUESTION)
            }
            Subject::Map if is_small => (Vec::new(), "The whole map:", WHOLE),
            Subject::Map if map.parts().questions.is_empty() => {
                (Vec::new(), "What lies about the first claims:", WHOLE)
            }
            Subject::Question(_) => return Ok(()),
            Subject::Map => return self.told(sheet, markup),
        };
        let part = if claims.is_empty() { Part::Whole } else { Part::Claims(&claims) };
        // Somebody always waits: there is an excerpt, and a drawing.
        let excerpt = Excerpt::of(map, &self.routes, part, &Opened::default(), most, &|| true).unwrap_or_default();
        if excerpt.links.is_empty() {
            return Ok(());
        }
        self.drawn += 1;
        let look = Look {
            zoom: Zoom::Names,
            room: COLUMNS,
            direction: Direction::Top,
            strokes: Strokes::Unicode,
            focus: None,
            remark: &|claim| remark(sheet, claim),
        };
        let picture = Picture::of(map, &self.names, &excerpt, &look);
        let drawing: Drawing = lay_out(&picture.diagram, &picture.settings, None, &|| true).unwrap_or_default();
        let (caption, notes) = (caption(map, &excerpt, what), legend(&picture, &excerpt, &drawing));
        let prefix = format!("picture.{}.", self.drawn);
        markup.open("details", &[("class", "picture")])?;
        sheet.say(markup, "summary", "", &format!("Picture. {caption}"))?;
        markup.open("figure", &[])?;
        // What is wider than the page is scrolled, with keys, too.
        let label =
            [("class", "wide"), ("tabindex", "0"), ("role", "group"), ("aria-label", "Picture, can be scrolled")];
        markup.open("div", &sheet.ours(&label))?;
        markup.whole(|out| svg_in_page((map, &picture, &drawing), (&caption, &notes), &prefix, out))?;
        markup.close()?;
        sheet.say(markup, "figcaption", "", &notes.join(" "))?;
        markup.close()?;
        markup.close()
    }

    /// How many questions have no picture.
    fn told(&self, sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
        if self.left_out == 0 {
            return Ok(());
        }
        let words = amount(self.left_out, "more question has no picture here", "more questions have no picture here");
        sheet.say(markup, "p", "left-out", &format!("{words}: cruxmap draw makes them."))
    }
}

/// The answers to a question, then the reasons for and against them, of each answer one after the other.
fn about(map: &Map, question: QuestionId) -> Vec<ClaimId> {
    let answers = || map.question(question).answers.iter().flat_map(|answer| answer.claims.iter().copied());
    let mut claims: Vec<ClaimId> = answers().collect();
    let by_kind = |claim: ClaimId| {
        let of = |kind| map.links_to_of(Element::Claim(claim), kind).collect::<Vec<_>>();
        let (pro, con) = (of(RelationKind::Supports), of(RelationKind::Opposes));
        let longer = pro.len().max(con.len());
        let in_turns = move |number: usize| [pro.get(number).copied(), con.get(number).copied()].into_iter().flatten();
        (0..longer).flat_map(in_turns).collect::<Vec<LinkId>>()
    };
    let mut reasons: Vec<_> = answers().map(|claim| by_kind(claim).into_iter()).collect();
    while !reasons.is_empty() {
        reasons.retain_mut(|links| {
            let next = links.next();
            claims.extend(next.into_iter().flat_map(|link| map.premises(link)));
            next.is_some()
        });
    }
    let mut known = hashbrown::HashSet::new();
    claims.retain(|&claim| known.insert(claim));
    claims
}

fn remark(sheet: &Sheet, claim: ClaimId) -> Remark {
    let stands = sheet.judged.and_then(|judged| judged.claim(claim));
    Remark {
        state: stands.map(Stands::word).unwrap_or_default().to_owned(),
        is_struck_out: stands.is_some_and(|stands| stands.forced == Some(Force::StruckOut)),
    }
}
