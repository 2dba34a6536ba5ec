"""The safety page tells what cannot wait first, and says of each part what to do."""

from flextui.store.programme_file import programme
from flextui.wording.programme import SafetyPart, safety_page

URGENT = SafetyPart(
    "If any of these applies to you",
    (
        (
            "Numbness or tingling around the genitals, back passage or inner thighs, or "
            "new loss of genital feeling or sexual function."
        ),
        "New trouble passing or holding urine or stool.",
        (
            "Severe or growing weakness of a leg, or new or growing weakness, numbness or "
            "tingling in both legs."
        ),
        "Pain that began with a serious fall or accident.",
        "Pain in your chest.",
    ),
    "Call your local emergency number or go to an emergency department now.",
    calls=True,
)
STOPPING = SafetyPart(
    "When to stop",
    (
        "Stop when it hurts, when symptoms go further down your leg, or when you feel dizzy.",
        (
            "Watch your pain: more back pain means caution, and going on may make your "
            "condition worse."
        ),
        "A feeling of stretch is not pain. Pain, tingling and numbness are symptoms.",
        "Flexion exercises are usually avoided with osteoporosis or a vertebral fracture.",
        "When something new worries you, ask a provider before you bend again.",
    ),
)
CHECKED_FIRST = SafetyPart(
    "Checked first",
    (
        "Fever or feeling ill together with the back pain.",
        "Weight loss that nothing explains, or a history of cancer.",
        "Pain at night that rest does not ease.",
        "Known osteoporosis, a vertebral fracture, or long use of steroids.",
        "Recent surgery on your spine.",
        "A disc herniation, or symptoms that get worse or go further down the leg with bending.",
        (
            "Pregnancy, dizziness, uncontrolled blood pressure, glaucoma or another "
            "condition that a provider should judge."
        ),
    ),
    "Have these looked at before you bend.",
    calls=True,
)
ANOTHER_WAY = SafetyPart(
    "Perhaps another direction",
    (),
    "For some backs bending backward (extension) is the direction that helps. A physical "
    "therapist (PT) can help you find out which is yours, and how to progress.",
)


def test_the_page_stands_word_by_word_with_the_most_urgent_first() -> None:
    assert safety_page(programme()) == (URGENT, STOPPING, CHECKED_FIRST, ANOTHER_WAY)
