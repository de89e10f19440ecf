using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Shares that end, are taken back and given again, and links for putting in only, on both engines.</summary>
public sealed class ShareRightsTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task Roles_on_many_things_are_those_on_each(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var space = p.Ana.OwnSpace!.Value;
        ThingId[] things = [.. Enumerable.Range(0, 6).Select(_ => Id.New<ThingId>(world.Clock))];
        await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, things[0], Role.Viewer, World.Cancel));
        await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, things[1], Role.Editor, World.Cancel));
        await world.Write(p.Ana, db => db.Give(Principal.Everyone, space, things[2], Role.Commenter, World.Cancel));
        await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, things[3], Role.Editor, World.Cancel, world.Clock.Ms + 1000));
        var back = await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, things[4], Role.Editor, World.Cancel));
        await world.Write(p.Ana, db => db.Revoke(back, World.Cancel));
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        (SpaceId, IReadOnlyList<ThingId>)[] asked = [.. things.Select(t => (space, (IReadOnlyList<ThingId>)[t])), (space, [things[0], things[1]]), (space, [things[2], things[0]]), (space, []), (p.Carl.OwnSpace!.Value, [things[0]]), (p.GardenSpace, [])];
        foreach (var actor in (Actor[])[p.Ana, p.Bea, p.Carl, p.Emil, p.Guest, p.Nobody])
        {
            List<Role> each = [];
            foreach (var (where, way) in asked)
                each.Add(await world.Read(actor, db => db.RoleOf(where, way, World.Cancel)));
            Assert.Equal(each, await world.Read(actor, db => db.RolesOf(asked, World.Cancel)));
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_is_shared_with_one_is_what_one_has_not_as_a_whole(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var space = p.Ana.OwnSpace!.Value;
        ThingId[] things = [.. Enumerable.Range(0, 3).Select(_ => Id.New<ThingId>(world.Clock))];
        foreach (var thing in things)
        {
            await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, thing, Role.Viewer, World.Cancel));
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var (all, end) = await world.Read(p.Carl, db => db.SharedWithMe(null, 10, World.Cancel));
        Assert.Equal(things.Reverse(), all.Select(g => g.ThingId!.Value));
        Assert.Null(end);
        var (some, older) = await world.Read(p.Carl, db => db.SharedWithMe(null, 2, World.Cancel));
        Assert.Equal([things[2], things[1]], some.Select(g => g.ThingId!.Value));
        Assert.Equal([things[0]], (await world.Read(p.Carl, db => db.SharedWithMe(older, 2, World.Cancel))).Grants.Select(g => g.ThingId!.Value));
        Assert.Empty((await world.Read(p.Ana, db => db.SharedWithMe(null, 10, World.Cancel))).Grants);
        Assert.Empty((await world.Read(Actor.Nobody(p.Cloud), db => db.SharedWithMe(null, 10, World.Cancel))).Grants);
        await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, null, Role.Viewer, World.Cancel));
        Assert.Empty((await world.Read(p.Carl, db => db.SharedWithMe(null, 10, World.Cancel))).Grants);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Somebody_in_many_groups_has_what_each_was_given(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var space = p.Ana.OwnSpace!.Value;
        var (thing, own) = (Id.New<ThingId>(world.Clock), Id.New<ThingId>(world.Clock));
        List<(GroupId Id, SpaceId Space)> groups = [];
        foreach (var n in Enumerable.Range(0, 19))
        {
            var id = (await world.Get<Groups>().Make(p.Bea, $"Group {n}", GroupKind.Circle, World.Cancel)).Value;
            await world.Get<Groups>().AddMember(p.Bea, id, "emil", admin: false, World.Cancel);
            groups.Add((id, (await world.Read(p.Bea, db => db.Query<Group>().SingleAsync(g => g.Id == id, World.Cancel))).SpaceId));
        }

        await world.Write(p.Ana, db => db.Give(Principal.Of(groups[^1].Id), space, thing, Role.Commenter, World.Cancel));
        await world.Write(p.Bea, db => db.Give(Principal.Of(groups[0].Id), groups[^1].Space, own, Role.Viewer, World.Cancel));
        (SpaceId, IReadOnlyList<ThingId>)[] asked = [(space, [thing]), (space, [own]), .. groups.Select(g => (g.Space, (IReadOnlyList<ThingId>)[]))];
        Assert.Equal([Role.Commenter, Role.None, .. groups.Select(_ => Role.Editor)], await world.Read(p.Emil, db => db.RolesOf(asked, World.Cancel)));
        Assert.Equal([p.Emil.OwnSpace!.Value, .. groups.Select(g => g.Space).OrderBy(s => s.Value)], (await world.Read(p.Emil, db => db.SpacesOf(World.Cancel))).OrderBy(s => s.Value).OrderByDescending(s => s == p.Emil.OwnSpace));
        Assert.Equal([thing], (await world.Read(p.Emil, db => db.SharedWithMe(null, 10, World.Cancel))).Grants.Select(g => g.ThingId!.Value));
        await world.Get<Groups>().RemoveMember(p.Bea, groups[^1].Id, p.Emil.Account!.Value, World.Cancel);
        // The space itself is no longer theirs, so what another group was given in it stands by itself now.
        Assert.Equal([own], (await world.Read(p.Emil, db => db.SharedWithMe(null, 10, World.Cancel))).Grants.Select(g => g.ThingId!.Value));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Who_sees_a_thing_is_told_by_name(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var (space, thing, above) = (p.Ana.OwnSpace!.Value, Id.New<ThingId>(world.Clock), Id.New<ThingId>(world.Clock));
        Task<WhoSees> Seen(Actor actor) => world.Read(actor, db => db.WhoSees(space, [above, thing], World.Cancel));
        var alone = await Seen(p.Ana);
        Assert.True(alone is { IsMine: true, Everyone: false, ByLink: false, Others.Count: 0 });
        await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, above, Role.Viewer, World.Cancel));
        await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, thing, Role.Editor, World.Cancel));
        await world.Write(p.Ana, db => db.Give(p.Emil.Principal, space, thing, Role.Viewer, World.Cancel, world.Clock.Ms + 1000));
        Assert.Equal([(p.Carl.Principal, false), (p.Emil.Principal, false)], (await Seen(p.Ana)).Others.Select(s => (s.Who, s.IsMe)));
        var carls = await Seen(p.Carl);
        Assert.Equal([(p.Carl.Principal, true), (p.Emil.Principal, false)], carls.Others.Select(s => (s.Who, s.IsMe)));
        Assert.False(carls.IsMine);
        Assert.NotEqual("", carls.Owner);
        Assert.All(carls.Others, s => Assert.NotEqual("", s.Name));
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([p.Carl.Principal], (await Seen(p.Ana)).Others.Select(s => s.Who));

        // A link for putting in shows nothing to anybody; another does, until it ends.
        var links = world.Get<Links>();
        await links.Make(p.Ana, space, thing, [thing], new LinkTerms(Role.Editor, DropsOnly: true), World.Cancel);
        Assert.False((await Seen(p.Ana)).ByLink);
        await links.Make(p.Ana, space, thing, [thing], new LinkTerms(Role.Viewer, ExpiresAt: world.Clock.Ms + 1000), World.Cancel);
        Assert.True((await Seen(p.Ana)).ByLink);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False((await Seen(p.Ana)).ByLink);
        await world.Write(p.Ana, db => db.Give(Principal.Everyone, space, thing, Role.Viewer, World.Cancel));
        Assert.True((await Seen(p.Emil)).Everyone);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_grant_holds_until_its_end(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var (space, thing) = (p.Ana.OwnSpace!.Value, Id.New<ThingId>(world.Clock));
        await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, thing, Role.Editor, World.Cancel, world.Clock.Ms + 1000));
        await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, null, Role.Viewer, World.Cancel, world.Clock.Ms + 2000));
        Assert.Equal(Role.Editor, await RoleOf(world, p.Carl, space, thing));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Role.Viewer, await RoleOf(world, p.Carl, space, thing));
        Assert.Contains(space, await world.Read(p.Carl, db => db.SpacesOf(World.Cancel)));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Role.None, await RoleOf(world, p.Carl, space, thing));
        Assert.DoesNotContain(space, await world.Read(p.Carl, db => db.SpacesOf(World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_was_taken_back_can_be_given_again_for_a_day(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var (space, thing) = (p.Ana.OwnSpace!.Value, Id.New<ThingId>(world.Clock));
        var grant = await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, thing, Role.Editor, World.Cancel));
        Assert.True(await world.Write(p.Ana, db => db.Revoke(grant, World.Cancel)));
        Assert.False(await world.Write(p.Ana, db => db.Revoke(grant, World.Cancel)));
        Assert.Equal(Role.None, await RoleOf(world, p.Carl, space, thing));
        Assert.True(await world.Write(p.Ana, db => db.Restore(grant, World.Cancel)));
        Assert.False(await world.Write(p.Ana, db => db.Restore(grant, World.Cancel)));
        Assert.Equal(Role.Editor, await RoleOf(world, p.Carl, space, thing));

        // Given anew while taken back, it holds as given anew.
        await world.Write(p.Ana, db => db.Revoke(grant, World.Cancel));
        Assert.Equal(grant, await world.Write(p.Ana, db => db.Give(p.Carl.Principal, space, thing, Role.Viewer, World.Cancel)));
        Assert.Equal(Role.Viewer, await RoleOf(world, p.Carl, space, thing));

        var other = await world.Write(p.Ana, db => db.Give(p.Emil.Principal, space, thing, Role.Viewer, World.Cancel));
        await world.Write(p.Ana, db => db.Revoke(grant, World.Cancel));
        world.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await world.Write(p.Ana, db => db.Revoke(other, World.Cancel));
        Assert.False(await world.Write(p.Ana, db => db.Restore(grant, World.Cancel)));
        Assert.True(await world.Write(p.Ana, db => db.Restore(other, World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_link_for_putting_in_has_a_role_only_while_putting_in(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var links = world.Get<Links>();
        var (space, thing) = (p.Ana.OwnSpace!.Value, Id.New<ThingId>(world.Clock));
        Assert.Equal(Reason.Invalid, (await links.Make(p.Ana, space, thing, [thing], new LinkTerms(Role.Viewer, DropsOnly: true), World.Cancel)).Refusal!.Reason);
        var made = (await links.Make(p.Ana, space, thing, [thing], new LinkTerms(Role.Editor, Name: "Post", DropsOnly: true), World.Cancel)).Value;
        var visitor = (await links.Open(p.Cloud, made.Token, null, World.Cancel)).Value;
        Assert.Equal(Role.None, await RoleOf(world, visitor, space, thing));
        Assert.Equal(Role.Editor, await RoleOf(world, visitor with { Drops = true }, space, thing));
        Assert.Equal(Role.None, await RoleOf(world, visitor with { Drops = true }, space, Id.New<ThingId>(world.Clock)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_visit_is_proven_by_the_link_s_own_secret_until_it_ends(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var links = world.Get<Links>();
        var (space, thing) = (p.Ana.OwnSpace!.Value, Id.New<ThingId>(world.Clock));
        var made = (await links.Make(p.Ana, space, thing, [thing], new LinkTerms(Role.Viewer), World.Cancel)).Value;
        var other = (await links.Make(p.Ana, space, thing, [thing], new LinkTerms(Role.Viewer), World.Cancel)).Value;
        var until = world.Clock.Ms + 1000;
        var proof = (await links.Proof(p.Cloud, made.Id, until, World.Cancel))!;
        Assert.Equal(Principal.Of(made.Id), (await links.Proven(p.Cloud, made.Id, proof, World.Cancel))!.Principal);
        Assert.Null(await links.Proven(p.Cloud, other.Id, proof, World.Cancel));
        foreach (var bad in (string?[])[null, "", ".", "x", $"{until + 1}{proof[proof.IndexOf('.', StringComparison.Ordinal)..]}", proof + "0", "." + proof, "-" + proof, new string('9', 150) + "." + proof])
            Assert.Null(await links.Proven(p.Cloud, made.Id, bad, World.Cancel));
        await world.Write(p.Ana, db => db.Set<Link>().Where(l => l.Id == made.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.PasswordHash, "other"), World.Cancel));
        Assert.Null(await links.Proven(p.Cloud, made.Id, proof, World.Cancel));
        proof = (await links.Proof(p.Cloud, made.Id, until, World.Cancel))!;
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await links.Proven(p.Cloud, made.Id, proof, World.Cancel));

        // A link of an older version has no secret: nobody can prove a visit to it.
        await world.Write(p.Ana, db => db.Set<Link>().Where(l => l.Id == other.Id).ExecuteDeleteAsync(World.Cancel));
        Assert.Null(await links.Proof(p.Cloud, other.Id, until, World.Cancel));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_link_goes_with_the_thing_that_it_leads_to(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var links = world.Get<Links>();
        var (space, thing) = (p.Ana.OwnSpace!.Value, Id.New<ThingId>(world.Clock));
        var made = (await links.Make(p.Ana, space, thing, [thing], new LinkTerms(Role.Viewer), World.Cancel)).Value;
        Assert.Equal(new LinkFace(made.Id, space, thing, Role.Viewer, false, LinkState.Good, false, false), await links.Look(p.Cloud, made.Token, World.Cancel));
        await world.Write(p.Ana, async db => { await db.TakeAll([thing], World.Cancel); return 0; });
        Assert.Null(await links.Look(p.Cloud, made.Token, World.Cancel));
        Assert.Equal(0, await world.Read(p.Ana, db => db.Query<Link>().CountAsync(World.Cancel)));
    }

    static Task<Role> RoleOf(World world, Actor actor, SpaceId space, ThingId thing) => world.Read(actor, db => db.RoleOf(space, [thing], World.Cancel));
}
