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

    [Theory, MemberData(nameof(All))]
    public async Task Each_day_has_its_head_whatever_stretch_shows_it_and_a_head_that_was_noted_can_be_compared(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var log = world.Get<AuditLog>();
        for (var day = 0; day < 3; day++)
        {
            for (var i = 0; i < 4; i++)
                await world.Write(p.Ana, async db => { await db.Log($"audit.{day}-{i}", World.Cancel); return 0; });
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        var whole = (await log.Read(p.Ana, null, 1000, World.Cancel)).Value;
        var heads = whole.Lines.GroupBy(l => l.At / 86_400_000).Select(g => g.MaxBy(l => l.Seq)!).Select(l => new DayHead(l.At, l.Hash)).ToList();
        Assert.Equal(3, heads.Count);
        Assert.Equal(heads, whole.Days);
        Assert.Equal(whole.Head, whole.Days[0].Hash);
        for (long? before = null; ;)
        {
            // The last stretches begin in the middle of a day, whose head stands in a stretch before.
            var part = (await log.Read(p.Ana, before, 3, World.Cancel)).Value;
            Assert.Equal(heads.Where(h => part.Lines.Any(l => l.At / 86_400_000 == h.At / 86_400_000)), part.Days);
            if (part.Older is null)
                break;
            before = part.Older;
        }

        // A day that is over keeps its head.
        await world.Write(p.Ana, async db => { await db.Log("audit.later", World.Cancel); return 0; });
        Assert.Equal(heads, (await log.Read(p.Ana, null, 1000, World.Cancel)).Value.Days.Skip(1));
        Assert.Equal(new HeadCompared(heads[1].At, true), (await log.Compare(p.Ana, $" {heads[1].Hash.ToUpperInvariant()} ", World.Cancel)).Value);
        Assert.Equal(new HeadCompared(null, false), (await log.Compare(p.Ana, new string('0', 64), World.Cancel)).Value);
        Assert.Equal(Reason.NotFound, (await log.Compare(p.Bea, heads[1].Hash, World.Cancel)).Refusal!.Reason);

        // What was changed after it does not matter to a head, what was changed before it does.
        var seq = whole.Lines.Single(l => l.Hash == heads[1].Hash).Seq;
        await world.Write(p.Ana, db => db.Execute($"UPDATE audit_entry SET at = at + 1 WHERE seq = {seq + 1}", World.Cancel));
        Assert.True((await log.Compare(p.Ana, heads[1].Hash, World.Cancel)).Value.Holds);
        Assert.False((await log.Compare(p.Ana, heads[0].Hash, World.Cancel)).Value.Holds);
        await world.Write(p.Ana, db => db.Execute($"UPDATE audit_entry SET by_key = 'x' WHERE seq = 2", World.Cancel));
        Assert.False((await log.Compare(p.Ana, heads[1].Hash, World.Cancel)).Value.Holds);
    }
}
