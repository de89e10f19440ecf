using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>Somebody who takes part, with the key of what they answered.</summary>
public sealed record GuestLine(string Name, string Address, string Answer, bool IsOrganizer);

/// <summary>A file of an event.</summary>
public sealed record FileLine(string Id, string Name, long? Size);

/// <summary>What the page of an event shows.</summary>
public sealed record EventModel
{
    /// <summary>Its address, with the occurrence.</summary>
    public required string Here { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Which occurrence; empty for one that happens once.</summary>
    public required string At { get; init; }

    /// <summary>What a change must still find.</summary>
    public required string Tag { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>When, on the reader's clock.</summary>
    public required string When { get; init; }

    /// <summary>When on its own clock, where that is another; empty otherwise.</summary>
    public string OwnWhen { get; init; } = "";

    /// <summary>Back to its day.</summary>
    public required string DayHref { get; init; }

    /// <summary>Where.</summary>
    public string Place { get; init; } = "";

    /// <summary>What one should know.</summary>
    public string Notes { get; init; } = "";

    /// <summary>An address on the web that belongs to it.</summary>
    public string Link { get; init; } = "";

    /// <summary>How it repeats; null when it does not.</summary>
    public string? Rule { get; init; }

    /// <summary>When it reminds.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];

    /// <summary>Who takes part.</summary>
    public IReadOnlyList<GuestLine> Guests { get; init; } = [];

    /// <summary>Its files.</summary>
    public IReadOnlyList<FileLine> Files { get; init; } = [];

    /// <summary>The calendar's name.</summary>
    public required string Calendar { get; init; }

    /// <summary>Its hue.</summary>
    public int Hue { get; init; }

    /// <summary>Whether the reader may change it.</summary>
    public bool MayWrite { get; init; }

    /// <summary>Whether it happens more than once.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether somebody else invites the owner.</summary>
    public bool IsInvited { get; init; }

    /// <summary>What the owner answered, in capitals.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Whether it was called off.</summary>
    public bool IsOff { get; init; }

    /// <summary>Whether the owner stays free.</summary>
    public bool IsFree { get; init; }

    /// <summary>Whether only its time is told.</summary>
    public bool IsPrivate { get; init; }

    internal static EventModel Of(ShownEvent shown, DateTime now, Percloud.Web.Texts texts)
    {
        var (words, one, component) = (new CalendarWords(texts), shown.One, shown.One.Component);
        var zones = shown.Item.Zones;
        var (from, to) = one.Start.IsDate ? (Wall.Time(one.Start.Wall), Wall.Time(one.End.Wall)) : (Wall.Time(shown.Zone.ToWall(one.StartUnix)), Wall.Time(shown.Zone.ToWall(one.EndUnix)));
        var own = zones.Of(one.Start);
        var differs = !one.Start.IsDate && own.OffsetAt(one.StartUnix) != shown.Zone.OffsetAt(one.StartUnix);
        return new EventModel
        {
            Here = shown.Href,
            Id = shown.Row.Id.Text(),
            At = shown.At ?? "",
            Tag = shown.Row.ETag.Trim('"'),
            Title = shown.Title.Length > 0 ? shown.Title : texts["calendar.page.untitled"],
            When = words.When(from, to, one.Start.IsDate, now.Year),
            OwnWhen = differs ? texts["calendar.page.own-when", ("when", words.When(Wall.Time(own.ToWall(one.StartUnix)), Wall.Time(own.ToWall(one.EndUnix)), false, now.Year)), ("zone", CalendarWords.Zone(own.Id))] : "",
            DayHref = $"/calendar?day={EventFields.Day(from)}",
            Place = component.Text("LOCATION") ?? "",
            Notes = component.Text("DESCRIPTION") ?? "",
            Link = component.Property("URL")?.Value.Trim() is { } url && Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? url : "",
            Rule = shown.Repeats ? words.Rule(shown.Item) : null,
            Alarms = [.. component.Components.Where(c => c.Name == "VALARM").Take(10).Select(a => words.Alarm(a, zones, shown.Zone)).Distinct()],
            Guests = GuestsOf(shown),
            Files = [.. ManagedAttachments.In(component).DistinctBy(f => f.Id).Select(f => new FileLine(f.Id, f.FileName.Length > 0 ? f.FileName : texts["calendar.files.no-name"], f.Size))],
            Calendar = CalendarName.Of(shown.Calendar, texts),
            Hue = CalendarHues.Of([shown.Calendar.Row])[shown.Calendar.Row.Id],
            MayWrite = shown.MayWrite,
            Repeats = shown.Repeats,
            IsInvited = shown.IsInvited,
            Answer = shown.Me is { } me ? Party.Answer(me) : "",
            IsOff = component.Property("STATUS")?.Value.Trim().Equals("CANCELLED", StringComparison.OrdinalIgnoreCase) == true,
            IsFree = component.Property("TRANSP")?.Value.Trim().Equals("TRANSPARENT", StringComparison.OrdinalIgnoreCase) == true,
            IsPrivate = component.Property("CLASS")?.Value.Trim().ToUpperInvariant() is "PRIVATE" or "CONFIDENTIAL",
        };
    }

    static List<GuestLine> GuestsOf(ShownEvent shown)
    {
        var component = shown.One.Component;
        var organizer = component.Property("ORGANIZER");
        List<GuestLine> all = [];
        if (organizer is not null && Party.Attendee(component, organizer.Value) is null && component.Property("ATTENDEE") is not null)
            all.Add(Line(shown, organizer, true, "calendar.page.answer.organizer"));
        foreach (var line in component.All("ATTENDEE").Take(200))
        {
            var invites = Party.Same(line.Value, organizer?.Value);
            all.Add(Line(shown, line, invites, invites ? "calendar.page.answer.organizer" : Party.Answer(line) switch
            {
                "ACCEPTED" => "calendar.page.answer.yes",
                "TENTATIVE" => "calendar.page.answer.maybe",
                "DECLINED" => "calendar.page.answer.no",
                "DELEGATED" => "calendar.page.answer.delegated",
                _ => "calendar.page.answer.none",
            }));
        }

        return [.. all.OrderByDescending(g => g.IsOrganizer)];
    }

    static GuestLine Line(ShownEvent shown, ContentLine line, bool invites, string answer)
    {
        var address = line.Value.Trim();
        var text = EventFields.GuestText(address);
        var name = shown.Names.GetValueOrDefault(address.ToLowerInvariant()) ?? line.Parameter("CN") ?? text;
        return new GuestLine(name, text.Contains('@', StringComparison.Ordinal) ? text : "", answer, invites);
    }
}
