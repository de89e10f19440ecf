using Microsoft.EntityFrameworkCore;
using Percloud.Files;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>Large trees and small bounds, laid out below the doors.</summary>
static class Trees
{
    /// <summary>Fills a new group's space with so many empty folders; gives the space's id.</summary>
    public static async Task<string> Fill(TestHost host, int folders)
    {
        var space = await Spaces.OfGroup(host, "Full");
        Assert.True(Id.TryParse<SpaceId>(space, out var id));
        var (store, cloud) = (host.Get<CloudStore>(), host.Get<CloudDirectory>().ByName("ana.localhost")!.Id);
        var ana = await store.Read(Actor.System(cloud), db => db.Query<Account>().SingleAsync(a => a.Name == "ana"), CancellationToken.None);
        var lead = new Actor(cloud, Principal.Of(ana.Id)) { OwnSpace = ana.SpaceId };
        var top = (await host.Get<MakeFolder>().Run(lead, new Place(id, ["top"]), null, CancellationToken.None)).Value;
        await store.Write(
            lead,
            async db =>
            {
                for (var n = 0; n < folders; n++)
                    await db.AddNode(id, top.Id, $"f{n:00000}", folder: true, 1, CancellationToken.None);
                return true;
            },
            CancellationToken.None);
        return space;
    }

    /// <summary>Bounds ana's cloud to so many bytes.</summary>
    public static Task Bound(TestHost host, long bytes) => host.Get<CloudStore>().Write(
        Actor.System(host.Get<CloudDirectory>().ByName("ana.localhost")!.Id),
        db => db.Set<CloudRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.QuotaBytes, bytes)),
        CancellationToken.None);
}
