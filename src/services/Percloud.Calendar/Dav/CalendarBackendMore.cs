using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>What calendars tell when they are asked for more, how they are made and changed, what followers are told.</summary>
sealed partial class CalendarBackend : IDavDetails, IDavChanges, IDavBatches, IDavProperties, IDavExtendedCollections, IDavAccess, ICalendarRanges, ISchedulingOutbox
{
    public async ValueTask<IReadOnlyList<DavResource>> Detail(IReadOnlyList<DavResource> resources, DavNeeds needs, CancellationToken cancel)
    {
        if ((needs & DavNeeds.Content) != 0 && resources.OfType<EntryResource>().Where(e => e.Content is null).Select(e => e.Entry).ToList() is { Count: > 0 } entries)
        {
            var bytes = await use.Entries.Bytes(actor, entries, cancel);
            resources = [.. resources.Select(r => r is EntryResource { Content: null } one ? one with { Content = bytes[one.Entry.Hash] } : r)];
        }

        if ((needs & DavNeeds.Dead) != 0 && resources.OfType<CalendarResource>().Select(c => c.Seen.Row.Id).ToList() is { Count: > 0 } calendars)
        {
            var left = await use.Details.Run(actor, calendars, cancel);
            resources = [.. resources.Select(r => r is CalendarResource one ? one with { Dead = [.. left[one.Seen.Row.Id].Select(p => new DavDead(DavName.OfClark(p.Name), p.Xml))] } : r)];
        }

        return resources;
    }

    public async ValueTask<DavPage> Within(DavPath path, DavResource collection, string? kind, TimeRange? range, string? after, int atMost, CancellationToken cancel) => collection is CalendarResource calendar
        ? await Entries(calendar, new EntryRange(kind is null ? EntryKinds.None : EntryColumns.KindOf(kind), Bound(range?.From), Bound(range?.To)), after, atMost, cancel)
        : new DavPage([], null);

    public async ValueTask<DavChangePage?> Since(DavPath path, DavResource collection, string? token, bool deep, int atMost, CancellationToken cancel)
    {
        if (collection is not CalendarResource calendar || !(await use.Entries.Changes(actor, calendar.Seen.Row.Id, token, atMost, cancel)).Try(out var happened, out _))
            return null;
        return new DavChangePage(
            [.. (await Shown(calendar.Seen, happened.Changed, cancel)).Select(e => (path.Child(e.Name), (DavResource)e))],
            [.. happened.Gone.Select(name => (path.Child(name), false))], happened.Token, happened.More);
    }

    public ValueTask<string?> Token(DavPath path, DavResource collection, CancellationToken cancel) => ValueTask.FromResult((collection as CalendarResource)?.SyncToken);

    public async ValueTask<IReadOnlyList<DavResource?>> FindAll(IReadOnlyList<DavPath> paths, CancellationToken cancel)
    {
        var found = new Dictionary<string, DavResource>(StringComparer.Ordinal);
        foreach (var calendar in paths.Where(p => p.Segments.Count == 2).GroupBy(p => p.Segments[0], StringComparer.Ordinal))
        {
            if (!(await use.Calendars.One(actor, home, calendar.Key, Role.Viewer, cancel)).Try(out var seen, out _))
                continue;
            var entries = await use.Entries.Named(actor, seen.Row.Id, [.. calendar.Select(p => p.Segments[1])], cancel);
            foreach (var entry in await Shown(seen, [.. entries.Values], cancel))
                found[$"{calendar.Key}/{entry.Name}"] = entry;
        }

        return [.. paths.Select(p => p.Segments.Count == 2 ? found.GetValueOrDefault($"{p.Segments[0]}/{p.Segments[1]}") : null)];
    }

    public async ValueTask<DavResult> Patch(DavPath path, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel)
    {
        if (path.Segments is not [var calendar] || calendar == OutboxResource.Step)
            return DavVerdict.Forbidden;
        return await use.Change.Run(actor, home, calendar, CalendarSteps.Read(steps).Change, cancel) is { Refusal: { } refusal } ? Verdict(refusal, calendar) : DavVerdict.Done;
    }

    public async ValueTask<DavResult> MakeCollection(DavPath path, IReadOnlyList<DavName> kinds, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel)
    {
        if (path.Segments is not [var name])
            return path.Segments.Count > 1 ? new DavResult(DavVerdict.Forbidden) { Unmet = new DavUnmet(CalDavNames.CalendarCollectionLocationOk) } : DavVerdict.NotAllowed;
        if (!kinds.Contains(CalDavNames.Calendar) || kinds.Any(k => k != CalDavNames.Calendar && k != DavName.Dav("collection")))
            return DavVerdict.KindRefused;
        var (change, takes) = CalendarSteps.Read(steps);
        return await use.Make.Run(actor, home, new CalendarPlan(name, "", CalendarUse.Entries, takes), change, cancel) is { Refusal: { } refusal } ? Verdict(refusal, name) : DavVerdict.Created;
    }

    public async ValueTask<DavAccess> Access(DavPath path, DavResource resource, CancellationToken cancel)
    {
        var calendar = path.Segments.Count > 0 && (await use.Calendars.One(actor, home, path.Segments[0], Role.Viewer, cancel)).Try(out var seen, out _) ? seen.Row : null;
        var (owner, grants) = await use.Access.Run(actor, calendar?.SpaceId ?? home, calendar?.Id, cancel);
        return DavGrants.Access(owner, grants, root + "/");
    }

    public bool IsOutbox(DavPath path) => path.Segments is [OutboxResource.Step] && actor.OwnSpace == home;

    public async ValueTask<IReadOnlyList<(string Recipient, string Status, CalendarComponent? Answer)>> FreeBusy(DavPath path, CalendarComponent request, CancellationToken cancel)
    {
        List<(string, string, CalendarComponent?)> answers = [];
        var asked = request.Components.First(c => c.Name == "VFREEBUSY");
        if (CalendarTime.Of(asked.Property("DTSTART")) is not { } start || CalendarTime.Of(asked.Property("DTEND")) is not { } end)
            return answers;
        foreach (var attendee in asked.All("ATTENDEE").Take(100))
        {
            var busy = await use.Busy.Run(actor, attendee.Value, start.Wall, end.Wall, cancel);
            answers.Add(busy is null ? (attendee.Value.Trim(), "3.7;Invalid calendar user", null) : (attendee.Value.Trim(), "2.0;Success", BusyAnswer.Of(asked, attendee, busy, (start.Wall, end.Wall))));
        }

        return answers;
    }

    static long? Bound(long? at) => at is long.MinValue or long.MaxValue ? null : at;
}
