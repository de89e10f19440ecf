using System.Text;
using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav.Tests;

/// <summary>Calendars in memory: <c>work</c> below a home, those that are made, and an outbox.</summary>
class CalendarBackend : IDavBackend, IDavDetails, IDavFeatures, IDavExtendedCollections, IDavProperties
{
    public SortedDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CalendarCollectionResource> Calendars { get; } = new(StringComparer.Ordinal)
    {
        ["work"] = new CalendarCollectionResource { Name = "work", IsCollection = true, SyncToken = "data:,1.1", DisplayName = "Work" },
    };

    public IReadOnlyList<string> Features { get; init; } = [CalDavNames.Feature];

    /// <summary>Whether objects carry their kind and time beside their content.</summary>
    public bool Knows { get; set; } = true;

    public List<string> Opened { get; } = [];

    public IReadOnlyList<DavPatch> Steps { get; private set; } = [];

    public IReadOnlyList<DavName> Kinds { get; private set; } = [];

    public DavResult? Refuses { get; set; }

    public ValueTask<DavResource?> Find(DavPath path, CancellationToken cancel) => ValueTask.FromResult<DavResource?>(path.Segments switch
    {
        [] => new CalendarHomeResource { Name = "", IsCollection = true },
        ["outbox"] => new DavResource { Name = "outbox", IsCollection = true },
        [var name] when Calendars.TryGetValue(name, out var calendar) => calendar,
        ["work", var name] when Objects.ContainsKey(name) => Object(name),
        _ => null,
    });

    public ValueTask<DavPage> Children(DavPath path, DavResource collection, string? after, int atMost, CancellationToken cancel)
    {
        if (path.IsRoot) return ValueTask.FromResult(new DavPage([.. Calendars.Values], null));
        // Three at a time, so that reports cross pages.
        var names = Objects.Keys.Where(name => after is null || string.CompareOrdinal(name, after) > 0).Take(3).ToList();
        return ValueTask.FromResult(new DavPage([.. names.Select(Object)], names.Count < 3 ? null : names[^1]));
    }

    public ValueTask<IReadOnlyList<DavResource>> Detail(IReadOnlyList<DavResource> resources, DavNeeds needs, CancellationToken cancel)
    {
        if ((needs & DavNeeds.Content) == 0) return ValueTask.FromResult(resources);
        Opened.AddRange(resources.Select(r => r.Name));
        return ValueTask.FromResult<IReadOnlyList<DavResource>>([.. resources.Select(r => r.IsCollection ? r : r with { Content = Objects[r.Name] })]);
    }

    public ValueTask<DavResult> MakeCollection(DavPath path, IReadOnlyList<DavName> kinds, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel)
    {
        if (Refuses is { } no) return ValueTask.FromResult(no);
        if (Calendars.ContainsKey(path.Name)) return ValueTask.FromResult<DavResult>(DavVerdict.NotAllowed);
        (Kinds, Steps) = (kinds, steps);
        var made = new CalendarCollectionResource { Name = path.Name, IsCollection = true };
        if (steps.FirstOrDefault(step => step.Name == CalDavNames.SupportedComponents)?.Value is { } set) made = made with { Components = SupportedComponents.Read(set) };
        Calendars[path.Name] = made;
        return ValueTask.FromResult<DavResult>(DavVerdict.Created);
    }

    public ValueTask<DavResult> Patch(DavPath path, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel)
    {
        Steps = steps;
        return ValueTask.FromResult<DavResult>(DavVerdict.Done);
    }

    public ValueTask Send(DavResource file, long offset, long length, IDavResponse to, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<DavResult> Put(DavPath path, DavUpload upload, DavCondition condition, CancellationToken cancel) =>
        ValueTask.FromResult(new DavResult(DavVerdict.Forbidden) { Unmet = CalDavRefusal.SupportedCalendarComponent.Unmet() });

    public ValueTask<DavResult> MakeCollection(DavPath path, DavCondition condition, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<DavResult> Delete(DavPath path, DavCondition condition, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<DavResult> Move(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<DavResult> Copy(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => throw new NotSupportedException();

    protected CalendarObjectResource Object(string name)
    {
        var plain = new CalendarObjectResource { Name = name, IsCollection = false, ETag = $"\"{name}\"", Length = Objects[name].Length, MediaType = "text/calendar" };
        if (!Knows || CalendarObject.TryRead(Objects[name], CalendarLimits.Default, ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"], out var read) is not null) return plain;
        var single = CalendarItem.Of(read!.Calendar, CalendarZone.Utc) is [{ Repeats: false, Overrides.Count: 0, Kind: "VEVENT" }];
        var exact = single && read.Bounds is { Floats: false, First: { } first, Last: { } last };
        return plain with { Component = read.Kind, Exact = exact ? new TimeRange(read.Bounds.First!.Value, read.Bounds.Last!.Value) : null };
    }
}

/// <summary>The same with an index of ranges, which says what it was asked for, and an outbox where everybody is free.</summary>
sealed class WholeCalendarBackend : CalendarBackend, ICalendarRanges, ISchedulingOutbox
{
    public List<(string? Kind, TimeRange? Range)> Asked { get; } = [];

    public ValueTask<DavPage> Within(DavPath path, DavResource collection, string? kind, TimeRange? range, string? after, int atMost, CancellationToken cancel)
    {
        Asked.Add((kind, range));
        return Children(path, collection, after, atMost, cancel);
    }

    public bool IsOutbox(DavPath path) => path.Segments is ["outbox"];

    public ValueTask<IReadOnlyList<(string Recipient, string Status, CalendarComponent? Answer)>> FreeBusy(DavPath path, CalendarComponent request, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<(string, string, CalendarComponent?)>>([.. request.Components.Single(c => c.Name == "VFREEBUSY").All("ATTENDEE").Select(line =>
            (line.Value, line.Value.Contains("nobody", StringComparison.Ordinal) ? "3.7;Invalid calendar user" : "2.0;Success", line.Value.Contains("nobody", StringComparison.Ordinal) ? null : request))]);
}
