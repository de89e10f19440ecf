using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Contracts.Mail;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Puts a message of scheduling into a mail: what people read of it, in the language of the cloud, else of the one who sends, since nobody knows which the other one reads.</summary>
sealed class InvitationText(CloudStore store, TextCatalogue texts, PersonAddresses parties)
{
    const string Scheme = "mailto:";
    const int LongestTitle = 200;
    const int LongestNotes = 4_000;

    public async Task<InvitationMail> Of(Actor actor, WaitingMessage message, CalendarComponent calendar, CancellationToken cancel)
    {
        var (language, sender) = await store.Read(actor, async db => (await db.Query<CloudRow>().Select(r => r.Language).SingleAsync(cancel), await parties.Find(db, message.From, cancel)), cancel);
        var words = texts.For(Languages.Choose(language ?? sender?.Language, null));
        var main = EntryColumns.Main(calendar)!;
        var from = new MailParty(Plain(message.From), sender is { DisplayName.Length: > 0 } named ? named.DisplayName : sender?.Name ?? NameOf(main, message.From));
        var to = new MailParty(Plain(message.To), NameOf(main, message.To));
        var title = Line(main.Text("SUMMARY"), LongestTitle) is { Length: > 0 } called ? called : words["calendar.mail.untitled"];
        var (subject, sentence) = KeysOf(message.Method, main, message.From);
        var text = new StringBuilder(words[sentence, ("name", from.Name.Length > 0 ? from.Name : from.Address), ("title", title)]).Append("\n\n");
        Tell(text, words, main, calendar);
        text.Append(words[message.Method == "REQUEST" ? "calendar.mail.answer" : "calendar.mail.open"]).Append('\n');
        return new InvitationMail(message.Id.Text(), message.SpaceId, message.Method, from, to, words[subject, ("title", title)], text.ToString(), Encoding.UTF8.GetBytes(message.Text));
    }

    // Subject and first sentence; an answer says itself what it says.
    static (string Subject, string Sentence) KeysOf(string method, CalendarComponent main, string from) => method switch
    {
        "REQUEST" when int.TryParse(main.Property("SEQUENCE")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0 => ("calendar.mail.changed", "calendar.mail.changed.text"),
        "REQUEST" => ("calendar.mail.request", "calendar.mail.request.text"),
        "CANCEL" => ("calendar.mail.cancel", "calendar.mail.cancel.text"),
        "REPLY" => (Party.Attendee(main, from) is { } line ? Party.Answer(line) : "") switch
        {
            "ACCEPTED" => ("calendar.mail.accepted", "calendar.mail.accepted.text"),
            "DECLINED" => ("calendar.mail.declined", "calendar.mail.declined.text"),
            "TENTATIVE" => ("calendar.mail.tentative", "calendar.mail.tentative.text"),
            _ => ("calendar.mail.reply", "calendar.mail.reply.text"),
        },
        _ => ("calendar.mail.other", "calendar.mail.other.text"),
    };

    static void Tell(StringBuilder text, Texts words, CalendarComponent main, CalendarComponent calendar)
    {
        if (When(words, main, calendar) is { } when)
            text.Append(words["calendar.mail.when", ("when", when)]).Append('\n');
        if (Line(main.Text("LOCATION"), LongestTitle) is { Length: > 0 } place)
            text.Append(words["calendar.mail.where", ("place", place)]).Append('\n');
        if (main.Text("DESCRIPTION")?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } notes)
            text.Append('\n').Append(notes.Length <= LongestNotes ? notes : notes[..LongestNotes] + "…").Append('\n');
        text.Append('\n');
    }

    // On the organizer's clock, with its zone beside it: the reader's is not known.
    static string? When(Texts words, CalendarComponent main, CalendarComponent calendar)
    {
        if (CalendarItem.Of(calendar, Zones.Default) is not [var item, ..] || CalendarTime.Of(main.Property("DTSTART")) is not { } start)
            return null;
        var zone = item.Zones.Of(start);
        var ends = item.Between(long.MinValue, long.MaxValue, new RecurrenceWork()).Where(one => one.Component == main).Select(one => (long?)one.EndUnix).FirstOrDefault() ?? item.Zones.ToUnix(start);
        var (from, to) = (Wall.Time(start.Wall), Wall.Time(start.IsDate ? Math.Max(start.Wall + 86_400, zone.ToWall(ends)) : zone.ToWall(ends)));
        var told = new CalendarWords(words);
        var when = told.When(from, to, start.IsDate, 0);
        if (start.Kind is CalendarTimeKind.Zoned or CalendarTimeKind.Utc)
            when = $"{when} ({zone.Id})";
        return told.Rule(item) is { } rule ? $"{when}, {rule}" : when;
    }

    static string NameOf(CalendarComponent main, string address) =>
        Line(main.All("ATTENDEE").Concat(main.All("ORGANIZER")).FirstOrDefault(line => Party.Same(line.Value, address))?.Parameter("CN"), LongestTitle);

    static string Plain(string address) => address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? address[Scheme.Length..].Trim() : address.Trim();

    // A name or subject is one line, whatever somebody wrote into it.
    static string Line(string? text, int most)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = string.Concat(line.Where(c => !char.IsControl(c)));
        return line.Length <= most ? line : line[..most] + "…";
    }
}
