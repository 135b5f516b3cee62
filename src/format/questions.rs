//! Reading questions and the claims that answer them.

use super::findings::Spot;
use super::leaf::Id;
use super::locate::Step;
use super::people::boxed;
use super::problem::Problem;
use super::reader::{Entered, Reader};
use super::schema::QuestionEntry;
use super::skeleton::Section;
use crate::model::{Answer, AnswerKind, ClaimId, Question, QuestionId};

impl<'f> Reader<'f> {
    pub(super) fn read_questions(&mut self) {
        let mut spots: hashbrown::HashMap<String, Spot> = hashbrown::HashMap::new();
        self.each_entry(Section::Questions, |reader, Entered::<QuestionEntry<'f>> { entry, spot }| {
            if let Some(Id(id)) = &entry.id {
                if let Some(first) = spots.get(&**id) {
                    let first = reader.in_words(first, spot.file);
                    let second = reader.spot_of(&spot, &[Step::Field("id")]);
                    reader.findings.add(Some(second), Problem::IdTwice { id: id.to_string(), first });
                    return;
                }
                spots.insert(id.to_string(), spot.clone());
            }
            if QuestionId::from_index(reader.parts.questions.len()).is_none() {
                reader.refuse_more(&spot);
                return;
            }
            let mut answers = Vec::new();
            let plain = [
                (AnswerKind::Yes, "yes", &entry.yes),
                (AnswerKind::No, "no", &entry.no),
                (AnswerKind::Between, "between", &entry.between),
            ];
            for (kind, field, ids) in plain {
                if !ids.is_empty() {
                    answers.push(Answer { kind, claims: reader.claims_named(ids, &spot, &[Step::Field(field)]) });
                }
            }
            for (i, answer) in entry.answers.into_iter().enumerate() {
                let path = [Step::Field("answers"), Step::Item(i), Step::Field("claims")];
                let claims = reader.claims_named(&answer.claims, &spot, &path);
                answers.push(Answer { kind: AnswerKind::Named(boxed(answer.label).unwrap_or_default()), claims });
            }
            reader.parts.questions.push(Question {
                id: entry.id.map(|id| id.0.into()),
                ask: boxed(entry.ask).unwrap_or_default(),
                answers,
            });
        });
    }

    fn claims_named(&mut self, ids: &[Id<'_>], entry: &Spot, path: &[Step]) -> Vec<ClaimId> {
        let mut claims = Vec::with_capacity(ids.len());
        for (i, id) in ids.iter().enumerate() {
            let path: Vec<Step> = path.iter().copied().chain([Step::Item(i)]).collect();
            claims.extend(self.claim_named(&id.0, entry, &path));
        }
        claims
    }
}
