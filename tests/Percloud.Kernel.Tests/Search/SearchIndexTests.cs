using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>The same searches give the same answers on both engines.</summary>
public class SearchIndexTests
{
    const string Sqlite = "SQLite";
    const string Postgres = "PostgreSQL";
    static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task The_golden_queries_find_the_golden_titles(string engine)
    {
        await using var world = await StoreWorld.Of(engine);
        var cloud = await world.NewCloud("ana.example");
        var space = await OwnSpace(world, cloud);
        var lines = await Golden();
        foreach (var (title, text) in lines.Where(l => l[0] == '+').Select(l => (l[2..].Split(" | ")[0], l[2..].Split(" | ")[1])))
            await Put(world, cloud, space, title, text);
        var wrong = new List<string>();
        foreach (var line in lines.Where(l => l[0] == '?'))
        {
            var cut = line.LastIndexOf(" =", StringComparison.Ordinal);
            var (query, titles) = (line[2..cut], line[(cut + 2)..].Trim());
            var found = string.Join("; ", (await world.Read(cloud, db => db.Search(query, [space], 20, None))).Select(h => h.Title));
            if (found != titles)
                wrong.Add($"{query}: {found}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task Only_the_spaces_asked_for_are_searched(string engine)
    {
        await using var world = await StoreWorld.Of(engine);
        var cloud = await world.NewCloud("ana.example");
        var (mine, theirs) = (await OwnSpace(world, cloud), await NewSpace(world, cloud));
        await Put(world, cloud, mine, "plan of mine", "");
        await Put(world, cloud, theirs, "plan of theirs", "");
        Assert.Equal("plan of mine", Assert.Single(await Search(world, cloud, "plan", mine)).Title);
        Assert.Equal("plan of theirs", Assert.Single(await Search(world, cloud, "plan", theirs)).Title);
        Assert.Equal(2, (await Search(world, cloud, "plan", mine, theirs)).Count);
        Assert.Empty(await Search(world, cloud, "plan"));
        Assert.Empty(await Search(world, cloud, mine.Text(), mine));
    }

    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task Indexing_again_replaces_moving_follows_and_forgetting_forgets(string engine)
    {
        await using var world = await StoreWorld.Of(engine);
        var cloud = await world.NewCloud("ana.example");
        var (one, two) = (await OwnSpace(world, cloud), await NewSpace(world, cloud));
        var thing = await Put(world, cloud, one, "first name", "old words");
        await world.Write(cloud, async db =>
        {
            await db.Index(thing, one, "file", "again", "", None);
            await db.Index(thing, one, "file", "second name", "new words", None);
            return Unit.Done;
        });
        Assert.Empty(await Search(world, cloud, "old", one));
        Assert.Equal("second name", Assert.Single(await Search(world, cloud, "new", one)).Title);
        await world.Write(cloud, db => db.Set<SearchEntry>().Where(e => e.ThingId == thing).ExecuteUpdateAsync(set => set.SetProperty(e => e.SpaceId, two)));
        Assert.Empty(await Search(world, cloud, "second", one));
        Assert.Single(await Search(world, cloud, "second", two));
        await world.Write(cloud, async db => { await db.Unindex(thing, None); return Unit.Done; });
        Assert.Empty(await Search(world, cloud, "second", two));
    }

    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task Titles_come_first_then_the_latest_and_no_more_than_asked_for(string engine)
    {
        await using var world = await StoreWorld.Of(engine);
        var cloud = await world.NewCloud("ana.example");
        var space = await OwnSpace(world, cloud);
        await Put(world, cloud, space, "tea", "");
        for (var i = 0; i < 5; i++)
            await Put(world, cloud, space, $"note {i}", "about tea");
        var hits = await world.Read(cloud, db => db.Search("tea", [space], 3, None));
        Assert.Equal(["tea", "note 4", "note 3"], hits.Select(h => h.Title));
    }

    [Theory]
    [InlineData(Sqlite)]
    [InlineData(Postgres)]
    public async Task The_largest_text_can_be_indexed(string engine)
    {
        await using var world = await StoreWorld.Of(engine);
        var cloud = await world.NewCloud("ana.example");
        var space = await OwnSpace(world, cloud);
        var distinct = string.Concat(Enumerable.Range(0, 100_000).Select(i => char.ConvertFromUtf32(0x4E00 + (i * 7919 % 20_000))));
        await Put(world, cloud, space, "large", distinct + string.Concat(Enumerable.Range(0, 60_000).Select(i => $" w{i}")));
        Assert.Single(await Search(world, cloud, distinct[..4], space));
    }

    static async Task<ThingId> Put(StoreWorld world, CloudId cloud, SpaceId space, string title, string text)
    {
        var thing = Id.New<ThingId>(TimeProvider.System);
        await world.Write(cloud, async db => { await db.Index(thing, space, "file", title, text, None); return Unit.Done; });
        return thing;
    }

    static Task<IReadOnlyList<SearchHit>> Search(StoreWorld world, CloudId cloud, string query, params SpaceId[] spaces) => world.Read(cloud, db => db.Search(query, spaces, 20, None));

    static Task<SpaceId> OwnSpace(StoreWorld world, CloudId cloud) => world.Read(cloud, db => db.Query<Space>().Select(s => s.Id).SingleAsync());

    static Task<SpaceId> NewSpace(StoreWorld world, CloudId cloud) => world.Write(cloud, db =>
        Task.FromResult(db.Add(new Space { Id = Id.New<SpaceId>(db.Clock), OwnerKind = PrincipalKind.Group, OwnerKey = "g", Name = "other" }).Id));

    static async Task<string[]> Golden()
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("search-golden.txt")!;
        using var reader = new StreamReader(stream);
        return [.. (await reader.ReadToEndAsync(None)).Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
    }
}
