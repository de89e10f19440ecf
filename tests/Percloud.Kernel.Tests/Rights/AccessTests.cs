using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>The table of who may do what (DESIGN §5).</summary>
public sealed class AccessTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task Roles_of_every_kind_of_principal_on_spaces_and_things(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var (folder, file, other) = (Id.New<ThingId>(world.Clock), Id.New<ThingId>(world.Clock), Id.New<ThingId>(world.Clock));
        var own = p.Ana.OwnSpace!.Value;
        await world.Write(p.Ana, async db =>
        {
            await db.Give(Principal.Everyone, own, other, Role.Viewer, World.Cancel);
            await db.Give(p.Carl.Principal, own, folder, Role.Commenter, World.Cancel);
            await db.Give(Principal.Of(p.Garden), own, file, Role.Editor, World.Cancel);
            return await db.Give(p.Emil.Principal, own, null, Role.Viewer, World.Cancel);
        });
        var link = (await world.Get<Links>().Make(p.Ana, own, folder, [folder], new LinkTerms(Role.Editor), World.Cancel)).Value;
        var visitor = (await world.Get<Links>().Open(p.Cloud, link.Token, null, World.Cancel)).Value;
        var table = new (string Who, Actor Actor, Role Space, Role Folder, Role FileInFolder, Role Other)[]
        {
            ("owner of the space", p.Ana, Role.Manager, Role.Manager, Role.Manager, Role.Manager),
            ("group admin", p.Bea, Role.None, Role.None, Role.Editor, Role.Viewer),
            ("group member with a role on the folder", p.Carl, Role.None, Role.Commenter, Role.Editor, Role.Viewer),
            ("cloud admin", p.Dora, Role.None, Role.None, Role.None, Role.Viewer),
            ("granted on the space", p.Emil, Role.Viewer, Role.Viewer, Role.Viewer, Role.Viewer),
            ("link on the folder", visitor, Role.None, Role.Editor, Role.Editor, Role.None),
            ("guest", p.Guest, Role.None, Role.None, Role.None, Role.None),
            ("provider", p.Provider, Role.None, Role.None, Role.None, Role.None),
            ("the program", Actor.System(p.Cloud), Role.None, Role.None, Role.None, Role.None),
            ("nobody", p.Nobody, Role.None, Role.None, Role.None, Role.None),
            ("a group as if it were an account", new Actor(p.Cloud, new Principal(PrincipalKind.Account, p.Garden.Text())), Role.None, Role.None, Role.None, Role.Viewer),
            ("an account's id as a link", new Actor(p.Cloud, new Principal(PrincipalKind.Link, p.Emil.Principal.Key)), Role.None, Role.None, Role.None, Role.None),
        };
        foreach (var row in table)
        {
            var got = await world.Read(row.Actor, async db => (
                await db.RoleOf(own, [], World.Cancel), await db.RoleOf(own, [folder], World.Cancel), await db.RoleOf(own, [file, folder], World.Cancel), await db.RoleOf(own, [other], World.Cancel)));
            Assert.Equal((row.Who, row.Space, row.Folder, row.FileInFolder, row.Other), (row.Who, got.Item1, got.Item2, got.Item3, got.Item4));
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_group_s_space_is_its_members_and_its_admins_manage_it(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        foreach (var (actor, garden, friends) in ((Actor, Role, Role)[])[(p.Ana, Role.None, Role.Editor), (p.Bea, Role.Manager, Role.Manager), (p.Carl, Role.Editor, Role.None), (p.Dora, Role.None, Role.None), (p.Emil, Role.None, Role.None), (p.Nobody, Role.None, Role.None)])
            Assert.Equal((garden, friends), await world.Read(actor, async db => (await db.RoleOf(p.GardenSpace, [], World.Cancel), await db.RoleOf(p.FriendsSpace, [], World.Cancel))));
        Assert.Equal(Sorted(p.Ana.OwnSpace!.Value, p.FriendsSpace), await Spaces(p.Ana));
        Assert.Equal(Sorted(p.Bea.OwnSpace!.Value, p.FriendsSpace, p.GardenSpace), await Spaces(p.Bea));
        Assert.Equal(Sorted(p.Emil.OwnSpace!.Value), await Spaces(p.Emil));
        Assert.Empty(await Spaces(p.Nobody));
        await world.Get<Groups>().RemoveMember(p.Bea, p.Garden, p.Carl.Account!.Value, World.Cancel);
        Assert.Equal(Role.None, await world.Read(p.Carl, db => db.RoleOf(p.GardenSpace, [], World.Cancel)));

        async Task<List<Guid>> Spaces(Actor actor) => [.. (await world.Read(actor, db => db.SpacesOf(World.Cancel))).Select(s => s.Value).Order()];
        static List<Guid> Sorted(params SpaceId[] spaces) => [.. spaces.Select(s => s.Value).Order()];
    }

    [Theory, MemberData(nameof(All))]
    public async Task Grants_add_up_change_and_go(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var (space, thing) = (p.Ana.OwnSpace!.Value, Id.New<ThingId>(world.Clock));
        await world.Write(p.Ana, async db =>
        {
            await db.Give(p.Carl.Principal, space, thing, Role.Editor, World.Cancel);
            await db.Save(World.Cancel);
            await db.Give(p.Carl.Principal, space, thing, Role.Viewer, World.Cancel);
            return await db.Give(Principal.Everyone, space, thing, Role.Commenter, World.Cancel);
        });
        Assert.Equal(Role.Commenter, await Role1());
        await world.Write(p.Ana, async db => { await db.Take(Principal.Everyone, space, thing, World.Cancel); return 0; });
        Assert.Equal(Role.Viewer, await Role1());
        await world.Write(p.Ana, async db => { await db.TakeAll([thing], World.Cancel); return 0; });
        Assert.Equal(Role.None, await Role1());
        Assert.Equal((Reason.NotFound, Reason.Forbidden, (Reason?)null), (Access.Need(Role.None, Role.Viewer)!.Reason, Access.Need(Role.Viewer, Role.Editor)!.Reason, Access.Need(Role.Manager, Role.Editor)?.Reason));

        Task<Role> Role1() => world.Read(p.Carl, db => db.RoleOf(space, [thing], World.Cancel));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Links_expire_run_out_ask_for_their_password_and_are_withdrawn(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var links = world.Get<Links>();
        var (space, thing) = (p.Ana.OwnSpace!.Value, Id.New<ThingId>(world.Clock));
        Assert.Equal(Reason.NotFound, (await Make(p.Carl, new LinkTerms(Role.Viewer))).Refusal!.Reason);
        Assert.Equal(Reason.Invalid, (await Make(p.Ana, new LinkTerms(Role.Manager))).Refusal!.Reason);
        Assert.Equal(Reason.Invalid, (await Make(p.Ana, new LinkTerms(Role.Viewer, MostUses: 0))).Refusal!.Reason);
        Assert.Equal(Reason.Invalid, (await Make(p.Ana, new LinkTerms(Role.Viewer, new string('x', 257)))).Refusal!.Reason);

        var twice = (await Make(p.Ana, new LinkTerms(Role.Viewer, MostUses: 2))).Value;
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => links.Open(p.Cloud, twice.Token, null, World.Cancel)));
        Assert.Equal(2, opened.Count(o => o.Done));
        Assert.All(opened.Where(o => !o.Done), o => Assert.Equal(Reason.NotFound, o.Refusal!.Reason));

        var brief = (await Make(p.Ana, new LinkTerms(Role.Viewer, ExpiresAt: world.Clock.Ms + 1000))).Value;
        var visitor = (await links.Open(p.Cloud, brief.Token, null, World.Cancel)).Value;
        Assert.Equal(Role.Viewer, await world.Read(visitor, db => db.RoleOf(space, [thing], World.Cancel)));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Role.None, await world.Read(visitor, db => db.RoleOf(space, [thing], World.Cancel)));
        Assert.Equal(Reason.NotFound, (await links.Open(p.Cloud, brief.Token, null, World.Cancel)).Refusal!.Reason);

        var secret = (await Make(p.Ana, new LinkTerms(Role.Viewer, "open sesame", MostUses: 1))).Value;
        foreach (var wrong in (string?[])[null, "", "open sesam"])
            Assert.Equal(Reason.SignInNeeded, (await links.Open(p.Cloud, secret.Token, wrong, World.Cancel)).Refusal!.Reason);
        visitor = (await links.Open(p.Cloud, secret.Token, "open sesame", World.Cancel)).Value;
        Assert.Equal(Reason.NotFound, (await links.Withdraw(p.Bea, secret.Id, World.Cancel)).Refusal!.Reason);
        Assert.True((await links.Withdraw(p.Ana, secret.Id, World.Cancel)).Done);
        Assert.Equal(Role.None, await world.Read(visitor, db => db.RoleOf(space, [thing], World.Cancel)));
        Assert.Equal(Reason.NotFound, (await links.Open(p.Cloud, secret.Token, "open sesame", World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await links.Open(p.Cloud, "unknown", null, World.Cancel)).Refusal!.Reason);
        Assert.False(await world.Read(p.Ana, db => db.Query<Link>().AnyAsync(l => l.TokenHash == twice.Token || l.PasswordHash == "open sesame", World.Cancel)));

        Task<Outcome<(LinkId Id, string Token)>> Make(Actor by, LinkTerms terms) => links.Make(by, space, thing, [thing], terms, World.Cancel);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Groups_are_made_led_and_listed_by_those_who_may(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var groups = world.Get<Groups>();
        Assert.Equal(Reason.Forbidden, (await groups.Make(p.Bea, "Orchard", GroupKind.Collective, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.Forbidden, (await groups.Make(p.Nobody, "Orchard", GroupKind.Circle, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.Conflict, (await groups.Make(p.Emil, " gaRDen ", GroupKind.Circle, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.Conflict, (await groups.Make(p.Emil, "BEA", GroupKind.Circle, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.Invalid, (await groups.Make(p.Emil, "a\nb", GroupKind.Circle, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.Forbidden, (await groups.AddMember(p.Carl, p.Garden, "emil", false, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await groups.AddMember(p.Emil, p.Garden, "emil", false, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await groups.AddMember(p.Dora, p.Friends, "dora", false, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.Conflict, (await groups.RemoveMember(p.Bea, p.Garden, p.Bea.Account!.Value, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.Conflict, (await groups.AddMember(p.Bea, p.Garden, "bea", false, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await groups.RemoveMember(p.Bea, p.Garden, p.Emil.Account!.Value, World.Cancel)).Refusal!.Reason);
        Assert.True((await groups.AddMember(p.Dora, p.Garden, "Emil", false, World.Cancel)).Done);
        var seen = await groups.List(p.Carl, World.Cancel);
        Assert.Equal(new GroupLine(p.Garden, "Garden", GroupKind.Collective, p.GardenSpace, 3, true, false), Assert.Single(seen));
        Assert.Equal(["Friends", "Garden"], (await groups.List(p.Bea, World.Cancel)).Select(g => g.Name));
        Assert.Empty(await groups.List(p.Nobody, World.Cancel));
        Assert.Equal(["bea", "carl", "emil"], (await groups.Members(p.Carl, p.Garden, World.Cancel)).Value.Select(m => m.Person.Name));
        Assert.Equal(Reason.NotFound, (await groups.Members(p.Carl, p.Friends, World.Cancel)).Refusal!.Reason);
    }
}
