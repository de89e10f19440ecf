using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>Groups' spaces for tests of the doors.</summary>
static class Spaces
{
    /// <summary>Makes a group that ana leads, with some members; gives its space's id.</summary>
    public static async Task<string> OfGroup(TestHost host, string name, params string[] members)
    {
        var cloud = host.Get<CloudDirectory>().ByName("ana.localhost")!.Id;
        var store = host.Get<CloudStore>();
        var ana = await store.Read(Actor.System(cloud), db => db.Query<Account>().SingleAsync(a => a.Name == "ana"), CancellationToken.None);
        var lead = new Actor(cloud, Principal.Of(ana.Id)) { OwnSpace = ana.SpaceId, IsAdmin = true };
        var group = (await host.Get<Groups>().Make(lead, name, GroupKind.Collective, CancellationToken.None)).Value;
        foreach (var member in members)
            Assert.True((await host.Get<Groups>().AddMember(lead, group, member, false, CancellationToken.None)).Done);
        return (await store.Read(lead, db => db.Query<Group>().Where(g => g.Id == group).Select(g => g.SpaceId).SingleAsync(), CancellationToken.None)).Text();
    }
}
