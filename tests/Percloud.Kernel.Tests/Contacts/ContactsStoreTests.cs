using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Contacts;

namespace Percloud.Kernel.Tests;

/// <summary>Address books on both engines: first books, what is stored, who may, what followers are told.</summary>
public sealed class ContactsStoreTests
{
    public static TheoryData<string> All => Engines.All;

    static readonly WorldPlan Plan = new() { More = services => new ContactsModule().AddServices(services) };

    [Theory, MemberData(nameof(All))]
    public async Task Each_space_has_a_book_by_itself_and_only_those_of_the_space_see_it(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var list = world.Get<ListBooks>();
        var beas = (await list.Run(people.Bea, people.Bea.OwnSpace!.Value, World.Cancel)).Value;
        Assert.Equal([BookKind.Own, BookKind.Group, BookKind.Group, BookKind.Directory], beas.Select(b => b.Kind));
        Assert.Equal(4, (await list.Run(people.Bea, people.Bea.OwnSpace!.Value, World.Cancel)).Value.Count);
        var garden = beas.Single(b => b.Book?.SpaceId == people.GardenSpace);
        Assert.Equal(Role.Editor, (await list.One(people.Carl, people.Carl.OwnSpace!.Value, garden.Book!.Id.Text(), Role.Editor, World.Cancel)).Value.Role);
        Assert.Equal(Reason.NotFound, (await list.One(people.Emil, people.Emil.OwnSpace!.Value, garden.Book!.Id.Text(), Role.Viewer, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await list.Run(people.Emil, people.GardenSpace, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await list.Run(people.Nobody, people.GardenSpace, World.Cancel)).Refusal!.Reason);
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_is_stored_comes_back_is_found_counts_as_room_and_is_told_to_followers(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var (space, book) = await BookOf(world, people.Ana);
        var begin = (await world.Get<ReadBookChanges>().Run(people.Ana, book.Id, null, 100, World.Cancel)).Value.Token;
        var (small, large) = (Bytes("one", "Núria Vila"), Bytes("two", "Large", "PHOTO;ENCODING=b:" + new string('A', 60_000)));
        var saved = (await world.Get<SaveCard>().Run(people.Ana, space, book.Name, "1.vcf", small, null, World.Cancel)).Value;
        await world.Get<SaveCard>().Run(people.Ana, space, book.Name, "2.vcf", large, null, World.Cancel);
        var cards = (await world.Get<ReadCards>().Page(people.Ana, book.Id, null, 10, World.Cancel)).Value;
        var bytes = await world.Get<ReadCards>().Bytes(people.Ana, cards, World.Cancel);
        Assert.Equal([small, large], cards.Select(c => bytes[c.Hash]));
        Assert.Equal(["Núria Vila", "Large"], cards.Select(c => c.Title));
        Assert.Equal(small.Length + large.Length, await world.Read(people.Ana, db => db.Query<Space>().Where(s => s.Id == space).Select(s => s.UsedBytes).SingleAsync(World.Cancel)));
        Assert.Equal(saved.Card.Id, Assert.Single(await world.Read(people.Ana, db => db.Search("nuria", [space], 5, World.Cancel))).Thing);
        var happened = (await world.Get<ReadBookChanges>().Run(people.Ana, book.Id, begin, 100, World.Cancel)).Value;
        Assert.Equal(["1.vcf", "2.vcf"], happened.Changed.Select(c => c.Name));
        await world.Get<DeleteCard>().Run(people.Ana, space, book.Name, "1.vcf", null, World.Cancel);
        var after = (await world.Get<ReadBookChanges>().Run(people.Ana, book.Id, happened.Token, 100, World.Cancel)).Value;
        Assert.Equal(["1.vcf"], after.Gone);
        Assert.Empty(after.Changed);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_uid_is_once_in_a_book_and_a_card_keeps_its_own(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var (space, book) = await BookOf(world, people.Ana);
        var save = world.Get<SaveCard>();
        Assert.True((await save.Run(people.Ana, space, book.Name, "1.vcf", Bytes("one", "A"), null, World.Cancel)).Done);
        Assert.Equal(ContactsRefusal.UidTakenText, (await save.Run(people.Ana, space, book.Name, "2.vcf", Bytes("one", "B"), null, World.Cancel)).Refusal!.Text);
        Assert.Equal(ContactsRefusal.UidTakenText, (await save.Run(people.Ana, space, book.Name, "1.vcf", Bytes("other", "A"), null, World.Cancel)).Refusal!.Text);
        // In another book the same card may stand, and after it is deleted here too.
        var friends = (await world.Get<ListBooks>().Run(people.Ana, people.FriendsSpace, World.Cancel)).Value[0];
        Assert.True((await save.Run(people.Ana, people.FriendsSpace, friends.Name, "1.vcf", Bytes("one", "A"), null, World.Cancel)).Done);
        Assert.True((await world.Get<DeleteCard>().Run(people.Ana, space, book.Name, "1.vcf", null, World.Cancel)).Done);
        Assert.True((await save.Run(people.Ana, space, book.Name, "2.vcf", Bytes("one", "B"), null, World.Cancel)).Done);
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_was_deleted_goes_for_good_after_thirty_days_and_its_room_is_free(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var (space, book) = await BookOf(world, people.Ana);
        await world.Get<SaveCard>().Run(people.Ana, space, book.Name, "1.vcf", Bytes("one", "A"), null, World.Cancel);
        await world.Get<DeleteCard>().Run(people.Ana, space, book.Name, "1.vcf", null, World.Cancel);
        var purge = world.Get<IEnumerable<IJobWorker>>().OfType<PurgeCards>().Single();
        await purge.Run(new JobRun(Actor.System(people.Cloud), default, "", 1), World.Cancel);
        Assert.Equal(1, await world.Read(people.Ana, db => db.Query<ContactCard>().CountAsync(World.Cancel)));
        world.Clock.Advance(ContactCard.Kept + TimeSpan.FromMinutes(1));
        await purge.Run(new JobRun(Actor.System(people.Cloud), default, "", 1), World.Cancel);
        Assert.Equal(0, await world.Read(people.Ana, db => db.Query<ContactCard>().CountAsync(World.Cancel)));
        Assert.Equal(0, await world.Read(people.Ana, db => db.Query<Space>().Where(s => s.Id == space).Select(s => s.UsedBytes).SingleAsync(World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_space_that_is_full_takes_no_card(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var (space, book) = await BookOf(world, people.Ana);
        await world.Write(people.Ana, db => db.Set<Space>().Where(s => s.Id == space).ExecuteUpdateAsync(set => set.SetProperty(s => s.QuotaBytes, 100), World.Cancel));
        Assert.Equal(Reason.OverQuota, (await world.Get<SaveCard>().Run(people.Ana, space, book.Name, "1.vcf", Bytes("one", "A", "NOTE:" + new string('n', 200)), null, World.Cancel)).Refusal!.Reason);
        Assert.Empty((await world.Get<ReadCards>().Page(people.Ana, book.Id, null, 10, World.Cancel)).Value);
    }

    static async Task<(SpaceId Space, AddressBook Book)> BookOf(World world, Actor who)
    {
        var space = who.OwnSpace!.Value;
        return (space, (await world.Get<ListBooks>().Run(who, space, World.Cancel)).Value[0].Book!);
    }

    static byte[] Bytes(string uid, string name, params string[] more) =>
        Encoding.UTF8.GetBytes($"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{string.Concat(more.Select(m => m + "\r\n"))}UID:{uid}\r\nEND:VCARD\r\n");
}
