using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>The calendars of a home as the WebDAV engine sees them; one for each request, acting for the one who sent it.</summary>
/// <param name="use">The use cases.</param>
/// <param name="actor">Who asks.</param>
/// <param name="home">The space whose home it is.</param>
/// <param name="root">Encoded path of the home, without a slash at the end.</param>
/// <param name="origin">Scheme, name and port by which the client reached the cloud.</param>
/// <param name="quietly">The client asks that nobody is told of a deletion (Schedule-Reply, RFC 6638 §8.1).</param>
sealed partial class CalendarBackend(CalendarUses use, Actor actor, SpaceId home, string root, string origin, bool quietly) : IDavBackend, IDavFeatures
{
    const string InboxStep = "inbox";
    const long BytesAtOnce = 4 * 1024 * 1024;

    public IReadOnlyList<string> Features => [CalDavNames.Feature, "calendar-auto-schedule", CalDavNames.AttachmentsFeature];

    public async ValueTask<DavResource?> Find(DavPath path, CancellationToken cancel) => path.Segments switch
    {
        [] => (await use.Calendars.Run(actor, home, cancel)).Done ? new CalendarHomeResource { Name = "", IsCollection = true, Rights = DavRights.Read | DavRights.Write } : null,
        [OutboxResource.Step] => actor.OwnSpace == home ? new OutboxResource() : null,
        [InboxStep] => await First(InboxStep, cancel),
        [var calendar] => (await use.Calendars.One(actor, home, calendar, Role.Viewer, cancel)).Try(out var seen, out _) ? Calendar(seen, []) : await First(calendar, cancel),
        [var calendar, var name] => await Entry(calendar, name, cancel),
        _ => null,
    };

    public async ValueTask<DavPage> Children(DavPath path, DavResource collection, string? after, int atMost, CancellationToken cancel) => collection switch
    {
        CalendarResource calendar => await Entries(calendar, default, after, atMost, cancel),
        OutboxResource => new DavPage([], null),
        _ => new DavPage(await Calendars(cancel), null),
    };

    public async ValueTask Send(DavResource file, long offset, long length, IDavResponse to, CancellationToken cancel)
    {
        var bytes = file.Content ?? await use.Entries.Bytes(actor, ((EntryResource)file).Entry, cancel);
        await to.Body.WriteAsync(bytes.Slice((int)offset, (int)length), cancel);
    }

    public async ValueTask<DavResult> Put(DavPath path, DavUpload upload, DavCondition condition, CancellationToken cancel)
    {
        if (path.Segments is not [var calendar, var name])
            return DavVerdict.Forbidden;
        if (!IsCalendar(upload.MediaType))
            return Refused(CalDavRefusal.SupportedCalendarData);
        if (await upload.Bytes(CalDav.MaxResourceSize, cancel) is not { } bytes)
            return Refused(CalDavRefusal.MaxResourceSize);
        if (!upload.Whole())
            return DavVerdict.DamagedOnTheWay;
        var outcome = await use.Save.Run(actor, home, calendar, name, bytes, new Asked(HoldsOf(path, condition), condition.IsOfScheduleTag), cancel);
        return outcome.Try(out var saved, out var refusal) ? Saved(saved) : Verdict(refusal, calendar);
    }

    public ValueTask<DavResult> MakeCollection(DavPath path, DavCondition condition, CancellationToken cancel) =>
        ValueTask.FromResult(new DavResult(DavVerdict.KindRefused) { Sentence = "Only calendars can be made here." });

    public async ValueTask<DavResult> Delete(DavPath path, DavCondition condition, CancellationToken cancel) => path.Segments switch
    {
        [OutboxResource.Step] => DavVerdict.Forbidden,
        [var calendar] => await use.DeleteCalendar.Run(actor, home, calendar, cancel) is { Refusal: { } refusal } ? Verdict(refusal, calendar) : DavVerdict.Done,
        [var calendar, var name] => await use.Delete.Run(actor, (home, calendar, name), HoldsOf(path, condition), quietly, cancel) is { Refusal: { } refusal } ? Verdict(refusal, calendar) : DavVerdict.Done,
        _ => DavVerdict.Forbidden,
    };

    public ValueTask<DavResult> Move(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => Transfer(transfer, moves: true, condition, cancel);

    public ValueTask<DavResult> Copy(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => Transfer(transfer, moves: false, condition, cancel);

    async ValueTask<DavResource?> First(string calendar, CancellationToken cancel)
    {
        if (!(await use.Calendars.Run(actor, home, cancel)).Try(out var all, out _))
            return null;
        return all.FirstOrDefault(c => c.Name == calendar) is { } seen ? Calendar(seen, all) : null;
    }

    async ValueTask<IReadOnlyList<DavResource>> Calendars(CancellationToken cancel)
    {
        if (!(await use.Calendars.Run(actor, home, cancel)).Try(out var all, out _))
            return [];
        List<DavResource> told = [.. all.Select(seen => Calendar(seen, all))];
        if (actor.OwnSpace == home)
            told.Add(new OutboxResource());
        return told;
    }

    CalendarResource Calendar(Seen<CalendarCollection> seen, IReadOnlyList<Seen<CalendarCollection>> all)
    {
        var normal = seen.Row.Use == CalendarUse.Inbox ? all.FirstOrDefault(c => c.Kind == SeenKind.Own && c.Row.Use == CalendarUse.Entries && (c.Row.Takes & EntryKinds.Event) != 0) : null;
        return new CalendarResource(seen, CalendarSentences.HasNoName(seen) ? "" : CalendarSentences.TitleOf(seen)) { DefaultHref = normal is null ? null : $"{root}/{Uri.EscapeDataString(normal.Name)}/" };
    }

    async ValueTask<DavPage> Entries(CalendarResource calendar, EntryRange range, string? after, int atMost, CancellationToken cancel)
    {
        if (!(await use.Entries.Page(actor, calendar.Seen.Row.Id, range, after, atMost, cancel)).Try(out var entries, out _))
            return new DavPage([], null);
        return new DavPage(await Shown(calendar.Seen, entries, cancel), entries.Count < atMost ? null : entries[^1].Name);
    }

    async ValueTask<EntryResource?> Entry(string calendar, string name, CancellationToken cancel)
    {
        if (!(await use.Calendars.One(actor, home, calendar, Role.Viewer, cancel)).Try(out var seen, out _))
            return null;
        return (await use.Entries.Named(actor, seen.Row.Id, [name], cancel)).TryGetValue(name, out var entry) ? (await Shown(seen, [entry], cancel))[0] : null;
    }

    // Decision 177: who was given a calendar to look at sees of what is private only when it is.
    async ValueTask<IReadOnlyList<EntryResource>> Shown(Seen<CalendarCollection> seen, IReadOnlyList<CalendarEntry> entries, CancellationToken cancel)
    {
        var rights = CalendarResource.RightsOf(seen);
        List<EntryResource> all = [.. entries.Select(e => new EntryResource(e, rights))];
        if (!Veil.IsOver(seen))
            return all;
        for (var from = 0; from < all.Count;)
        {
            var (to, size) = (from, 0L);
            while (to < all.Count && (to == from || size + all[to].Length <= BytesAtOnce))
                size += all[to++].Length;
            var bytes = await use.Entries.Bytes(actor, [.. all[from..to].Select(e => e.Entry)], cancel);
            for (; from < to; from++)
                all[from] = Veil.Cover(bytes[all[from].Entry.Hash], CalendarSentences.Taken) is { } covered ? all[from].Covered(covered) : all[from];
        }

        return all;
    }

    async ValueTask<DavResult> Transfer(DavTransfer transfer, bool moves, DavCondition condition, CancellationToken cancel)
    {
        if (transfer.From.Segments is not [var from, var name] || transfer.To.Segments is not [var to, var toName])
            return DavVerdict.Forbidden;
        if (await Entry(from, name, cancel) is not { } source)
            return DavVerdict.NotFound;
        if (moves && from == to)
            return new DavResult(DavVerdict.Forbidden) { Sentence = "An entry keeps its address in its calendar." };
        // RFC 6638 §3.2.4.1: a copy would be a second one of the same meeting.
        if (!moves && source.Entry.Organizer is not null && (await use.Calendars.One(actor, home, to, Role.Viewer, cancel)).Try(out var target, out _) && target.Row.SpaceId == source.Entry.SpaceId)
            return Verdict(CalendarRefusal.NotUnique(from, name), to);
        var bytes = source.Content ?? await use.Entries.Bytes(actor, source.Entry, cancel);
        var outcome = await use.Save.Run(actor, home, to, toName, bytes, there => ValueTask.FromResult(transfer.Overwrite || there is null), cancel);
        if (!outcome.Try(out var saved, out var refusal))
            return refusal == CalendarRefusal.Condition ? DavVerdict.DestinationExists : Verdict(refusal, to);
        if (moves && (await use.Delete.Run(actor, (home, from, name), HoldsOf(transfer.From, condition), quietly: true, cancel)).Refusal is { } stays)
            return Verdict(stays, from);
        return Saved(saved);
    }

    // RFC 4791 §5.3.4: no tag when what is stored is not what came. RFC 6638 §3.2.10: the schedule tag always.
    static DavResult Saved(SavedEntry saved) => new(saved.IsNew ? DavVerdict.Created : DavVerdict.Done) { ETag = saved.AsSent ? saved.Entry.ETag : null, ScheduleTag = saved.Entry.ScheduleTag is { } tag ? $"\"{tag}\"" : null };

    // Some programs send no type.
    static bool IsCalendar(string? type) => type?.Split(';')[0].Trim().ToLowerInvariant() is null or "text/calendar" or "text/plain" or "application/octet-stream" or "application/x-www-form-urlencoded";

    static Holds? HoldsOf(DavPath target, DavCondition condition) => condition.IsNone
        ? null
        : there => condition.Holds(path => ValueTask.FromResult(new DavState(path.Equals(target) && there is not null ? new EntryResource(there, DavRights.Read) : null)));

    static DavResult Refused(CalDavRefusal why) => new(DavVerdict.Forbidden) { Sentence = CalendarSentences.Of(CalendarRefusal.Invalid(why)), Unmet = why.Unmet() };

    DavResult Verdict(Refusal refusal, string calendar) => refusal.Text switch
    {
        CalendarRefusal.UidTakenText => new DavResult(DavVerdict.Conflict) { Sentence = CalendarSentences.Of(refusal), Unmet = new DavUnmet(CalDavNames.NoUidConflict, $"{root}/{Uri.EscapeDataString(calendar)}/{Uri.EscapeDataString((string)refusal.Arguments[0].Value)}") },
        CalendarRefusal.InvalidText => new DavResult(DavVerdict.Forbidden) { Sentence = CalendarSentences.Of(refusal), Unmet = new DavUnmet(CalDavNames.Name((string)refusal.Arguments[0].Value)) },
        CalendarRefusal.NotUniqueText => Unmet(refusal, "unique-scheduling-object-resource", $"{root}/{Uri.EscapeDataString((string)refusal.Arguments[0].Value)}/{Uri.EscapeDataString((string)refusal.Arguments[1].Value)}"),
        _ when refusal == CalendarRefusal.TwoOrganizers => Unmet(refusal, "same-organizer-in-all-components"),
        _ when refusal == CalendarRefusal.OtherOrganizer => Unmet(refusal, "allowed-organizer-scheduling-object-change"),
        _ when refusal == CalendarRefusal.NotYours => Unmet(refusal, "allowed-attendee-scheduling-object-change"),
        _ when refusal == CalendarRefusal.BadKinds => Refused(CalDavRefusal.SupportedCalendarComponent),
        _ when refusal == CalendarRefusal.CalendarMissing => DavVerdict.ParentMissing,
        _ when refusal == CalendarRefusal.CalendarExists => DavVerdict.NotAllowed,
        _ when refusal == CalendarRefusal.TooMany => new DavResult(DavVerdict.TooManyHere) { Sentence = CalendarSentences.Of(refusal) },
        _ when refusal == CalendarRefusal.Gone => DavVerdict.Unavailable,
        _ => ByReason(refusal),
    };

    // The preconditions of scheduling (RFC 6638 §3.2.4).
    static DavResult Unmet(Refusal refusal, string precondition, string? href = null) => new(DavVerdict.Forbidden) { Sentence = CalendarSentences.Of(refusal), Unmet = new DavUnmet(CalDavNames.Name(precondition), href) };

    static DavResult ByReason(Refusal refusal) => refusal.Reason switch
    {
        Reason.NotFound => DavVerdict.NotFound,
        Reason.Invalid or Reason.Conflict => new DavResult(DavVerdict.NameRefused) { Sentence = CalendarSentences.Of(refusal) },
        Reason.PreconditionFailed => DavVerdict.PreconditionFailed,
        Reason.OverQuota => DavVerdict.OverQuota,
        Reason.Busy or Reason.Unavailable => DavVerdict.Unavailable,
        _ => refusal.Text.StartsWith("calendar.", StringComparison.Ordinal) ? new DavResult(DavVerdict.Forbidden) { Sentence = CalendarSentences.Of(refusal) } : DavVerdict.Forbidden,
    };
}
