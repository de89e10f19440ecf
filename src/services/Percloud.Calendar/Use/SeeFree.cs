using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Who a line of the form means.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Guest">The address; null when it means nobody.</param>
/// <param name="Account">The account, of somebody of the cloud.</param>
sealed record FoundGuest(string Text, Guest? Guest, AccountId? Account);

/// <summary>Whether somebody is free.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Busy">When they are not, in seconds since 1970 in UTC; null for somebody elsewhere, of whom nothing is known.</param>
sealed record GuestTime(string Name, IReadOnlyList<BusyTime>? Busy);

/// <summary>Finds those who are to be invited, and when they are free. Of others' calendars only taken times are told, never what takes them.</summary>
sealed class SeeFree(CloudStore store, ReadBusyTimes busy, PersonAddresses parties)
{
    const int MostGuests = 200;

    /// <summary>The people that lines of a form mean: an address, or the name of somebody of the cloud.</summary>
    public Task<List<FoundGuest>> Find(Actor actor, string lines, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            List<FoundGuest> all = [];
            foreach (var text in lines.Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostGuests))
                all.Add(await Find(db, text, cancel));
            return all;
        },
        cancel);

    /// <summary>The one who invites from a calendar; null where that can be nobody.</summary>
    public Task<Guest?> Organizer(Actor actor, SpaceId space, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var addresses = await parties.OfOwner(db, space, cancel);
            if (addresses.Count == 0)
                return null;
            return new Guest(addresses[0], await parties.Find(db, addresses[0], cancel) is { } account ? NameOf(account) : "");
        },
        cancel);

    /// <summary>When guests are taken.</summary>
    /// <param name="actor">Who plans.</param>
    /// <param name="guests">The guests.</param>
    /// <param name="from">Seconds since 1970 in UTC.</param>
    /// <param name="to">Likewise; not part of it.</param>
    /// <param name="meeting">The UID of what is planned anew, which takes no time itself; null for something new.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IReadOnlyList<GuestTime>> Run(Actor actor, IReadOnlyList<FoundGuest> guests, long from, long to, string? meeting, CancellationToken cancel)
    {
        List<GuestTime> all = [];
        foreach (var guest in guests.Where(g => g.Guest is not null))
            all.Add(new GuestTime(guest.Guest!.Name.Length > 0 ? guest.Guest.Name : guest.Text, guest.Account is null ? null : await busy.Run(actor, guest.Guest.Address, from, to, meeting, cancel)));
        return all;
    }

    async Task<FoundGuest> Find(CloudReader db, string text, CancellationToken cancel)
    {
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text["mailto:".Length..];
        if (text.Contains(':', StringComparison.Ordinal) || text.StartsWith('/'))
            return await parties.Find(db, text, cancel) is { } known ? new FoundGuest(text, new Guest(text, NameOf(known)), known.Id) : new FoundGuest(text, null, null);
        if (text.Contains('@', StringComparison.Ordinal))
        {
            var address = $"mailto:{text}";
            if (await parties.Find(db, address, cancel) is { } here)
                return new FoundGuest(text, new Guest(address, NameOf(here)), here.Id);
            return text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"') && !parties.IsHere(db.Actor.Cloud, address)
                ? new FoundGuest(text, new Guest(address, ""), null) : new FoundGuest(text, null, null);
        }

        var folded = PersonName.Fold(text);
        var account = await db.Query<Account>().FirstOrDefaultAsync(a => !a.IsDisabled && (a.Folded == folded || a.DisplayName == text), cancel);
        return account is null ? new FoundGuest(text, null, null) : new FoundGuest(text, new Guest(parties.Of(db.Actor.Cloud, account.Id, account.Name)[0], NameOf(account)), account.Id);
    }

    static string NameOf(Account account) => account.DisplayName.Length > 0 ? account.DisplayName : account.Name;
}
