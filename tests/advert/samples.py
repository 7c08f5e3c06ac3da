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

TERSE = """\
TEAM LEAD (KOTLIN) - PUNE / HYBRID
Exp: 8-12 yrs | Notice: 30 days | CTC: best in market
JD:
Must have 8+ yrs Kotlin, Spring Boot, Kafka, microservices, cloud
Handle team of 7 members, allocate tasks, daily status to client
End to end delivery, estimation, sprint planning
Code reviews, hands-on coding (60:40)
Good communication. Share CV today.
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
CIVIL = """\
Engineering Manager, Bridges
You will lead a team of nine structural and civil engineers on a motorway bridge near Turin.
Responsibilities
- Plan the concrete pours and the excavation with the contractors on the construction site
- Review the drawings of the steelwork and keep the budget of the project
- Coach younger engineers and conduct their yearly reviews
Requirements
- Chartered civil engineer with eight years on construction sites
We offer a good salary, a company car and a pension. Apply by Friday.
"""

CHEF = """\
Head chef wanted
Our hotel restaurant by the lake is looking for a head chef to lead a kitchen team of eight. You
will plan the menu, order fresh fish, train two apprentices and keep an eye on costs. You have
cooked in good kitchens for five years. We offer a room, free meals and a fair salary. Call us.
"""

NEWS = """\
Ferry company to run night crossings again
The island's ferry company said on Tuesday that it would run night crossings again from May. The
boats had been tied up since the storm in January damaged the pier. A spokeswoman said that the
repairs had cost more than two million and that fares would rise a little. Shop owners on the
island welcomed the news. The mayor called it the end of a long winter.
"""

README = """\
# tidewatch
A small command line tool that downloads tide tables and prints them as a calendar.
## Install
Run pip install tidewatch, then put your station number into the config file.
## Usage
The tool reads the config, fetches the table over HTTP and writes an iCalendar file. Pass the debug
flag to see each request. The API is documented in the docs folder. Tests run with pytest.
## License
MIT. Pull requests are welcome; please add a test and run the linter before you send one.
"""

RESUME = """\
Priya Example
Engineering Manager
Profile
Engineering leader with twelve years in software, the last five in management. I have built two
teams from nothing and I enjoy seeing people grow.
Work experience
2019 to today: Engineering Manager, Northwind. Led nine engineers, hired five of them, introduced
on-call and cut incidents by half.
2014 to 2019: Software Engineer, Contoso. Built the billing platform in Java.
Education
BSc Computer Science. References on request.
"""

FRENCH = """\
Responsable d'une équipe de développement
Nous cherchons une personne pour encadrer une équipe de sept développeurs, mener les entretiens
annuels, organiser les sprints et choisir avec le produit ce que nous construirons ensuite. Vous
avez une expérience de quelques années dans le développement logiciel et dans l'encadrement.
"""

SHORT_ADVERTS = (
    """\
Engineering Manager, Tram Signals (Porto). You look after seven developers, talk with each of them
every week, and keep the rollout of the new signal software on its dates. Some Rust in your past
helps. 32 hours, fair pay. Write to Marta.
""",
    """\
Teamlead backend
- half of your week in the code, Go mostly
- yearly reviews with four developers
- two open seats to fill
Utrecht or remote, 70k, mail Bram
""",
    """\
We are nine people who make software for beekeepers, and one of us would have to stop coding to look
after the other eight. None of us wants to. So we are looking for somebody who does: who would sit
down with everybody, find out what they want to learn, say the difficult things early, and see to it
that we ship a little every week instead of a lot at Christmas. You would decide with Ines, who
talks to the beekeepers, what comes next. You have led developers before. Write us a letter.
""",
    """\
Development manager needed for a small insurer in Cork. The person appointed will supervise six
programmers, carry out their appraisals, agree delivery dates with the underwriters and report on
progress to the board each quarter. A background in software is required. Apply in writing.
""",
)
