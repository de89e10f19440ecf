using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>A cloud's log: chained, and broken by whoever changes it.</summary>
public sealed class AuditTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task The_log_tells_who_did_what_and_its_chain_holds(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        await world.Get<CloudAdmin>().SetQuota("ana.example", 1_000_000, "petra", World.Cancel);
        await world.Write(p.Ana, async db =>
        {
            await db.Log("audit.one", World.Cancel, ("name", "a\nb \"quoted\" ✓"));
            await db.Log("audit.two", World.Cancel);
            return 0;
        });
        await world.Write<Outcome<int>>(p.Ana, async db => { await db.Log("audit.never", World.Cancel); return Refusal.Forbidden; });
        var log = await world.Read(p.Ana, db => db.Query<AuditEntry>().OrderBy(e => e.Seq).ToListAsync(World.Cancel));
        Assert.Equal(Enumerable.Range(1, log.Count).Select(i => (long)i), log.Select(e => e.Seq));
        Assert.Equal("audit.cloud-made", log[0].Key);
        Assert.Contains(log, e => e is { Key: "audit.quota-set", ByKind: PrincipalKind.Provider, ByKey: "petra" });
        Assert.DoesNotContain(log, e => e.Key == "audit.never");
        Assert.Equal(log.Count, log.Select(e => e.Hash).Distinct().Count());
        Assert.Null(await world.Read(p.Ana, db => Audit.FirstBreak(db, World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Whatever_is_changed_in_the_log_is_found_at_its_place(string engine)
    {
        await using var world = await World.Begin(engine);
        var actor = Actor.System((await world.Cloud()).Id);
        await world.Write(actor, async db =>
        {
            for (var i = 2; i <= 6; i++)
                await db.Log($"audit.{i}", World.Cancel);
            return 0;
        });
        await Breaks(4, db => db.Execute($"UPDATE audit_entry SET arguments = '{{}} ' WHERE seq = 4", World.Cancel));
        await Breaks(3, db => db.Execute($"UPDATE audit_entry SET at = at + 1 WHERE seq = 3", World.Cancel));
        await Breaks(2, db => db.Execute($"UPDATE audit_entry SET by_key = 'x' WHERE seq = 2", World.Cancel));
        await Breaks(5, db => db.Execute($"DELETE FROM audit_entry WHERE seq = 4", World.Cancel));
        await Breaks(6, db => db.Execute($"DELETE FROM audit_entry WHERE seq = 6", World.Cancel));
        await Breaks(1, db => db.Execute($"DELETE FROM audit_entry", World.Cancel));
        Assert.Null(await world.Read(actor, db => Audit.FirstBreak(db, World.Cancel)));

        // Each is tried and taken back.
        async Task Breaks(long at, Func<CloudWriter, Task<int>> tamper)
        {
            var found = 0L;
            await world.Write<Outcome<int>>(actor, async db =>
            {
                Assert.True(await tamper(db) > 0);
                found = await Audit.FirstBreak(db, World.Cancel) ?? 0;
                return Refusal.Forbidden;
            });
            Assert.Equal(at, found);
        }
    }
}
