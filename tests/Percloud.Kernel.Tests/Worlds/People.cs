using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>
/// The invented people of one cloud, shared by tests: Ana owns it, Dora is an admin too; Bea leads the collective Garden, in which Carl
/// is a member; Bea has a circle of her own, Friends, with Ana in it; Emil is a member of nothing.
/// </summary>
sealed record People(CloudId Cloud, Actor Ana, Actor Bea, Actor Carl, Actor Dora, Actor Emil, GroupId Garden, GroupId Friends, SpaceId GardenSpace, SpaceId FriendsSpace)
{
    public const string Password = "correct horse battery";

    public Actor Nobody => Actor.Nobody(Cloud);

    public Actor Provider => Actor.Provider(Cloud, "petra");

    public Actor Guest => new(Cloud, new Principal(PrincipalKind.Guest, "zoe@elsewhere.example"));

    public static async Task<People> Settle(World world, string domain = "ana.example")
    {
        var cloud = (await world.Cloud(domain)).Id;
        await world.Write<Outcome<Unit>>(
            Actor.System(cloud),
            async db =>
            {
                foreach (var name in (string[])["bea", "carl", "emil"])
                    _ = (await NewAccount.Add(db, name, null, admin: false, owner: false, World.Cancel)).Value;
                _ = (await NewAccount.Add(db, "dora", null, admin: true, owner: false, World.Cancel)).Value;
                return Unit.Done;
            });
        var actors = await world.Read(Actor.System(cloud), async db => (await db.Query<Account>().ToListAsync(World.Cancel)).ToDictionary(a => a.Name, a => SignIns.ActorOf(cloud, a, "")));
        var groups = world.Get<Groups>();
        var garden = (await groups.Make(actors["ana"], "Garden", GroupKind.Collective, World.Cancel)).Value;
        await groups.AddMember(actors["ana"], garden, "bea", admin: true, World.Cancel);
        await groups.AddMember(actors["bea"], garden, "carl", admin: false, World.Cancel);
        await groups.RemoveMember(actors["bea"], garden, actors["ana"].Account!.Value, World.Cancel);
        var friends = (await groups.Make(actors["bea"], "Friends", GroupKind.Circle, World.Cancel)).Value;
        await groups.AddMember(actors["bea"], friends, "ana", admin: false, World.Cancel);
        var spaces = await world.Read(Actor.System(cloud), db => db.Query<Group>().ToDictionaryAsync(g => g.Id, g => g.SpaceId, World.Cancel));
        return new People(cloud, actors["ana"], actors["bea"], actors["carl"], actors["dora"], actors["emil"], garden, friends, spaces[garden], spaces[friends]);
    }
}
