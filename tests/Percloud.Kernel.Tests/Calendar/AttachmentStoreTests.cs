using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Calendar;
using Percloud.Protocols.CalDav;

namespace Percloud.Kernel.Tests;

/// <summary>Attachments on both engines: the entry names their blobs, pays for them, lets go of them, and goes with them.</summary>
public sealed class AttachmentStoreTests
{
    public static TheoryData<string> All => Engines.All;

    static readonly WorldPlan Plan = new() { More = services => new CalendarModule().AddServices(services) };

    [Theory, MemberData(nameof(All))]
    public async Task Bytes_are_named_paid_replaced_taken_back_and_let_go(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var (calendar, entry) = await Event(world, people.Ana);
        var before = await Used(world, people.Ana);
        var first = await Attach(world, people.Ana, calendar, new string('a', 40_000));
        Assert.InRange(await Used(world, people.Ana) - before, 40_000, 41_000);
        var found = (await world.Get<KnownAttachments>().Find(people.Ana, first.Attachment!.Id, World.Cancel))!;
        Assert.Equal((40_000, "a.txt", "text/plain"), (found.Size, found.Says.FileName, found.Says.MediaType));
        foreach (var other in (Actor[])[people.Bea, people.Dora, people.Nobody, people.Guest])
            Assert.Null(await world.Get<KnownAttachments>().Find(other, first.Attachment.Id, World.Cancel));

        // The event's own bytes, attached to it: one blob with two meanings.
        var own = (await world.Get<ReadEntries>().Named(people.Ana, calendar.Id, ["e.ics"], World.Cancel))["e.ics"];
        var second = await Attach(world, people.Ana, calendar, Encoding.UTF8.GetString(await world.Get<ItemContent>().Of(people.Ana, own, World.Cancel)));
        Assert.Equal(own.Hash, second.Attachment!.Id[..64]);
        Assert.Equal(3, await Names(world, people.Ana, entry));
        var removed = (await world.Get<ChangeAttachments>().Run(people.Ana, (calendar.SpaceId, calendar.Name, "e.ics"), new AttachmentChange(AttachmentAction.Remove, first.Attachment.Id, null, null, ""), default, World.Cancel)).Value;
        Assert.Equal(2, await Names(world, people.Ana, entry));
        Assert.Null(await world.Get<KnownAttachments>().Find(people.Ana, first.Attachment.Id, World.Cancel));
        Assert.True((await world.Get<TakeBackEvents>().Revert(people.Ana, entry, removed.Before, null, World.Cancel)).Done);
        Assert.NotNull(await world.Get<KnownAttachments>().Find(people.Ana, first.Attachment.Id, World.Cancel));
        Assert.True((await world.Get<TakeBackEvents>().Revert(people.Ana, entry, own.Hash, null, World.Cancel)).Done);
        Assert.NotNull(await world.Get<KnownAttachments>().Find(people.Ana, first.Attachment.Id, World.Cancel));

        // Gone for good after a month, and not before.
        Assert.True((await world.Get<DeleteEntry>().Run(people.Ana, (calendar.SpaceId, calendar.Name, "e.ics"), null, quietly: false, World.Cancel)).Done);
        Assert.NotNull(await world.Get<KnownAttachments>().Find(people.Ana, first.Attachment.Id, World.Cancel));
        world.Clock.Advance(TimeSpan.FromDays(31));
        await world.Write(people.Ana, db => db.PurgeStep<CalendarEntry>(PurgeEntries.KindName, World.Cancel));
        Assert.Equal(0, await Names(world, people.Ana, entry));
        Assert.Null(await world.Get<KnownAttachments>().Find(people.Ana, first.Attachment.Id, World.Cancel));
        Assert.True(await Used(world, people.Ana) < before);
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_nobody_may_name_is_refused_and_what_is_too_large_leaves_nothing(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var (calendar, entry) = await Event(world, people.Ana);
        var text = Text($"ATTACH;MANAGED-ID={new string('0', 64)}-000000000000:x");
        Assert.Equal(CalendarRefusal.Invalid(CalDavRefusal.ValidManagedIdParameter).Arguments[0].Value, (await world.Get<SaveEntry>().Run(people.Ana, calendar.SpaceId, calendar.Name, "e.ics", text, null, World.Cancel)).Refusal!.Arguments[0].Value);
        using var endless = new MemoryStream(new byte[CalDav.MaxAttachmentSize + 1]);
        var large = new AttachmentChange(AttachmentAction.Add, null, null, new NewAttachment(endless, null, "large", null), "");
        Assert.Equal("max-attachment-size", (await world.Get<ChangeAttachments>().Run(people.Ana, (calendar.SpaceId, calendar.Name, "e.ics"), large, default, World.Cancel)).Refusal!.Arguments[0].Value);
        Assert.Equal(1, await Names(world, people.Ana, entry));
        Assert.Equal(Reason.NotFound, (await world.Get<ChangeAttachments>().Run(people.Bea, (calendar.SpaceId, calendar.Name, "e.ics"), large, default, World.Cancel)).Refusal!.Reason);
    }

    static async Task<(CalendarCollection Calendar, ThingId Entry)> Event(World world, Actor who)
    {
        var calendar = (await world.Get<ListCalendars>().Run(who, who.OwnSpace!.Value, World.Cancel)).Value.First(c => c.Row.Use == CalendarUse.Entries && (c.Row.Takes & EntryKinds.Event) != 0).Row;
        return (calendar, (await world.Get<SaveEntry>().Run(who, calendar.SpaceId, calendar.Name, "e.ics", Text(), null, World.Cancel)).Value.Entry.Id);
    }

    static byte[] Text(params string[] lines) => Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:e\r\nDTSTART:20260504T100000Z\r\nSUMMARY:e\r\n{string.Concat(lines.Select(l => l + "\r\n"))}END:VEVENT\r\nEND:VCALENDAR\r\n");

    static async Task<ChangedAttachments> Attach(World world, Actor who, CalendarCollection calendar, string text)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var change = new AttachmentChange(AttachmentAction.Add, null, null, new NewAttachment(body, body.Length, "a.txt", "text/plain"), "https://ana.example");
        return (await world.Get<ChangeAttachments>().Run(who, (calendar.SpaceId, calendar.Name, "e.ics"), change, default, World.Cancel)).Value;
    }

    static Task<int> Names(World world, Actor who, ThingId entry) => world.Read(who, db => db.Query<BlobRef>().CountAsync(r => r.OwnerId == entry, World.Cancel));

    static Task<long> Used(World world, Actor who) => world.Read(who, db => db.Query<Space>().Where(s => s.Id == who.OwnSpace).Select(s => s.UsedBytes).SingleAsync(World.Cancel));
}
