"""Invented adverts and other texts."""

from __future__ import annotations

ADVERT = """\
Engineering Manager, Billing

About us
We make invoices for small shops. Our office is near the harbour.

What you will do
- Hold weekly one-to-ones with six engineers and coach them in their careers
- Hire and onboard new engineers
- Give regular feedback and write the performance reviews
- Plan the sprints and remove what blocks the team
- Agree with the product manager what to build next

What you bring
- Three years of people management
- A background in software engineering
- Strong communication skills

We offer
- Salary of 80,000 and 30 days of holiday
"""

CODER = """\
Engineering Manager (hands-on)

Responsibilities
- Write code every day in our payments codebase
- Design and build the services of the platform
- Review pull requests and own the architecture
- Lead a team of five engineers

Requirements
- 8+ years of Java, Kotlin and Kafka
- The perfect mix of hard and soft skills

Your success is measured by velocity and by features shipped.
"""

RECIPE = """\
Onion soup
Ingredients: six onions, butter, a spoon of flour and a litre of stock.
Slice the onions thinly and cook them in the butter for forty minutes. Stir in the flour, pour in
the stock and let it simmer. Serve it with toasted bread and cheese from the oven.
"""

CV = """\
Curriculum vitae
I am an engineering manager with nine years of experience. I lead a team of seven developers and I
hired four of them. My last project moved our platform to the cloud. I enjoy coaching engineers.
Work history: engineering manager since 2019, software engineer before. References on request.
"""

NURSE = """\
Ward Manager
You will lead a team of twelve nurses on a busy surgical ward and coach the younger ones.
Responsibilities: rota planning, patient care, supervision and performance reviews.
Requirements: a nursing qualification and three years of experience in a hospital. We offer a good
salary and a pension. Apply by the end of the month.
"""

GERMAN = """\
Engineering Manager (m/w/d)
Wir suchen eine Führungskraft, die unser Team von acht Entwicklerinnen und Entwicklern leitet,
Einzelgespräche führt und gemeinsam mit dem Produktmanagement entscheidet, was als Nächstes gebaut
wird. Du bringst mehrere Jahre Erfahrung in der Softwareentwicklung und in der Führung mit.
"""

ESSAY = (
    3
    * """\
The manager who is not a tech lead

Many companies ask for one person who leads a team and writes its code. Whoever was that person
knows that neither the team nor the software got what it needed. You will find such roles in any
list of jobs, and each of them is two jobs.

Picture a first team with four engineers. The manager plans the sprints, reviews every change and
holds the one-to-ones late in the evening. Asked for help, the director says that three meetings a
week leave plenty of time for code.

What helps in the end is a colleague who takes over the architecture. The manager can look after
careers, feedback and hiring, and the system is in better hands.
"""
)

PRODUCT = """\
Product Manager, Mobile
You will own the roadmap of our app, talk to customers and decide with engineers what to build next.
Requirements: three years of product management, some background in software, fluent English.
We offer a salary of 70,000, thirty days of holiday and hybrid work. Apply with your CV.
"""

STAFF = """\
Staff Engineer, Payments
What you will do
- Set the technical direction of our payments platform and write its hardest parts
- Review designs across teams and mentor senior engineers
What you bring
- Ten years of software engineering
We offer a good salary. Apply with your CV.
"""
