using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>What a change of an event that repeats holds for.</summary>
enum EventScope
{
    /// <summary>All occurrences.</summary>
    All = 1,

    /// <summary>One.</summary>
    One = 2,

    /// <summary>One and those that follow.</summary>
    Following = 3,
}

/// <summary>What became of a change, with what takes it back.</summary>
/// <param name="Id">The event now.</param>
/// <param name="At">The occurrence now; null for one that happens once.</param>
/// <param name="Before">The hash of the bytes that were there.</param>
/// <param name="Also">The event that was cut in two, when <c>Id</c> is what follows.</param>
sealed record ChangedEvent(ThingId Id, string? At, string Before, ThingId? Also = null)
{
    public string Href => At is null ? $"/calendar/event/{Id.Text()}" : $"/calendar/event/{Id.Text()}?at={At}";
}

/// <summary>Makes, changes and deletes events for pages; all of it ends in the use cases by which every door writes.</summary>
sealed class ChangeEvent(SaveEntry save, DeleteEntry delete, TimeProvider clock)
{
    /// <summary>Makes an event.</summary>
    public async Task<Outcome<CalendarEntry>> Make(Actor actor, CalendarCollection calendar, EventFields fields, Guests? guests, CancellationToken cancel)
    {
        var (id, now) = (Id.New<ThingId>(clock).Text(), clock.GetUtcNow().ToUnixTimeSeconds());
        var made = WriteEvent.New($"{Guid.ParseExact(id, "N"):D}", now);
        var component = made.Components.Single();
        WriteEvent.Fill(component, null, fields, guests, now);
        WriteEvent.Rule(component, fields.Rule, Zones.Of(calendar));
        ZoneText.Complete(made);
        return (await save.Run(actor, calendar.SpaceId, calendar.Name, $"{id}.ics", made.ToBytes(), there => ValueTask.FromResult(there is null), cancel)).Try(out var saved, out var refusal) ? saved.Entry : refusal;
    }

    /// <summary>Writes what a form sent.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="shown">The event as it is, at the occurrence of which the form is.</param>
    /// <param name="scope">What it holds for.</param>
    /// <param name="fields">What was sent.</param>
    /// <param name="guests">Who is invited, where that changed.</param>
    /// <param name="cancel">Ends the work.</param>
    public Task<Outcome<ChangedEvent>> Write(Actor actor, ShownEvent shown, EventScope scope, EventFields fields, Guests? guests, CancellationToken cancel)
    {
        var (before, now) = (EventFields.Of(shown), clock.GetUtcNow().ToUnixTimeSeconds());
        Action<CalendarComponent>? rule = before.Rule == fields.Rule || scope == EventScope.One ? null : master => WriteEvent.Rule(master, fields.Rule, shown.Zone);
        return Change(actor, shown, scope, component => WriteEvent.Fill(component, before, fields, guests, now), rule, cancel);
    }

    /// <summary>Answers an invitation.</summary>
    public async Task<Outcome<ChangedEvent>> Answer(Actor actor, ShownEvent shown, EventScope scope, string answer, CancellationToken cancel)
    {
        if (shown.Me is not { } me)
            return Refusal.NotFound;
        return AttendeeChange.Answer(shown.Item, scope == EventScope.One ? shown.One.Id : null, me.Value.Trim(), answer) is not null ? Refusal.NotFound : await Store(actor, shown, shown.At, null, cancel);
    }

    /// <summary>Deletes an event, or some of its occurrences; <c>Before</c> is empty when all of it went to the trash.</summary>
    public async Task<Outcome<ChangedEvent>> Delete(Actor actor, ShownEvent shown, EventScope scope, CancellationToken cancel)
    {
        var refused = !shown.Repeats || scope == EventScope.All || shown.Item.Master is null ? EditRefusal.NothingLeft
            : scope == EventScope.One ? RecurrenceEdit.DeleteOne(shown.Item, shown.One.Id) : RecurrenceEdit.DeleteFollowing(shown.Item, shown.One.Id);
        if (refused == EditRefusal.NothingLeft)
        {
            var gone = await delete.Run(actor, (shown.Calendar.Row.SpaceId, shown.Calendar.Row.Name, shown.Row.Name), Same(shown.Row), quietly: false, cancel);
            return gone.Try(out var id, out var no) ? new ChangedEvent(id, null, "") : no;
        }

        if (refused is not null)
            return Refusal.NotFound;
        WriteEvent.Stamp(shown.Item.Master!, clock.GetUtcNow().ToUnixTimeSeconds());
        return await Store(actor, shown, null, null, cancel);
    }

    /// <summary>Puts an event into another calendar.</summary>
    public async Task<Outcome<ChangedEvent>> Move(Actor actor, ShownEvent shown, CalendarCollection to, CancellationToken cancel)
    {
        var saved = await save.Run(actor, to.SpaceId, to.Name, $"{Id.New<ThingId>(clock).Text()}.ics", shown.Item.Calendar.ToBytes(), there => ValueTask.FromResult(there is null), cancel);
        if (!saved.Try(out var there, out var refusal))
            return refusal;
        var gone = await delete.Run(actor, (shown.Calendar.Row.SpaceId, shown.Calendar.Row.Name, shown.Row.Name), Same(shown.Row), quietly: true, cancel);
        return gone.Refusal is { } no ? no : new ChangedEvent(there.Entry.Id, shown.At, "");
    }

    async Task<Outcome<ChangedEvent>> Change(Actor actor, ShownEvent shown, EventScope scope, Action<CalendarComponent> change, Action<CalendarComponent>? rule, CancellationToken cancel)
    {
        if (!shown.Repeats || shown.Item.Master is null)
        {
            change(shown.One.Component);
            rule?.Invoke(shown.One.Component);
            return await Store(actor, shown, null, null, cancel);
        }

        CalendarComponent? following = null;
        var uid = Id.New(clock).ToString("D");
        var refused = scope switch
        {
            EventScope.One => RecurrenceEdit.One(shown.Item, shown.One.Id, change),
            EventScope.Following => RecurrenceEdit.Following(shown.Item, shown.One.Id, uid, change, out following),
            _ => RecurrenceEdit.All(shown.Item, change),
        };
        if (refused is not null)
            return Refusal.NotFound;
        rule?.Invoke(following is null ? shown.Item.Master : EntryColumns.Main(following)!);
        return await Store(actor, shown, scope == EventScope.One ? shown.At : null, following, cancel);
    }

    async Task<Outcome<ChangedEvent>> Store(Actor actor, ShownEvent shown, string? at, CalendarComponent? following, CancellationToken cancel)
    {
        var (row, calendar) = (shown.Row, shown.Calendar.Row);
        ZoneText.Complete(shown.Item.Calendar);
        if (following is not null)
            ZoneText.Complete(following);
        var saved = await save.Run(actor, calendar.SpaceId, calendar.Name, row.Name, shown.Item.Calendar.ToBytes(), Same(row), cancel);
        if (saved.Refusal is { } refusal)
            return refusal;
        if (following is null)
            return new ChangedEvent(row.Id, at, row.Hash);
        var second = await save.Run(actor, calendar.SpaceId, calendar.Name, $"{Id.New<ThingId>(clock).Text()}.ics", following.ToBytes(), there => ValueTask.FromResult(there is null), cancel);
        return second.Try(out var also, out var no) ? new ChangedEvent(also.Entry.Id, null, row.Hash, row.Id) : no;
    }

    static Holds Same(CalendarEntry row) => there => ValueTask.FromResult(there?.Hash == row.Hash);
}
