using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Shares that end, are taken back and given again, and links for putting in only, on both engines.</summary>
public sealed class ShareRightsTests
{
    public static TheoryData<string> All => Engines.All;

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
