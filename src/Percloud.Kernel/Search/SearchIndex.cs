using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>The search index of a cloud: filled with the thing, in its transaction; asked with the spaces that the actor may see.</summary>
public static class SearchIndex
{
    static readonly Statement Add = new("INSERT INTO search_entry (thing_id, number, space_id, kind, title, title_words, words) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p5)");

    /// <summary>Indexes a thing that was just made by its title: what a hot path or a copy of thousands does.</summary>
    public static async Task IndexNew(this CloudWriter db, ThingId thing, SpaceId space, string kind, string title, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Run(Add, cancel, thing.Value, await db.NextNumber(cancel), space.Value, kind, title, string.Join(' ', Tokeniser.WordsOf(title)));
    }

    /// <summary>Indexes a thing, or indexes it anew; only the first 256 KiB of title and text count.</summary>
    public static async Task Index(this CloudWriter db, ThingId thing, SpaceId space, string kind, string title, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Unindex(thing, cancel);
        db.Add(new SearchEntry
        {
            ThingId = thing,
            SpaceId = space,
            Kind = kind,
            Title = title,
            Number = await db.NextNumber(cancel),
            TitleWords = string.Join(' ', Tokeniser.WordsOf(title)),
            Words = string.Join(' ', Tokeniser.WordsOf($"{title}\n{text}")),
        });
    }

    /// <summary>Forgets a thing; nothing happens when it was not indexed.</summary>
    public static Task Unindex(this CloudWriter db, ThingId thing, CancellationToken cancel) => db.Unindex([thing], cancel);

    /// <summary>Forgets things, such as all that was in a folder.</summary>
    public static async Task Unindex(this CloudWriter db, IReadOnlyCollection<ThingId> things, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(things);

        // What this closure has added and not yet sent must be there to be forgotten.
        if (db.Set<SearchEntry>().Local.Any(e => things.Contains(e.ThingId)))
        {
            await db.Save(cancel);
            foreach (var entry in db.Set<SearchEntry>().Local.Where(e => things.Contains(e.ThingId)).ToList())
                db.Db.Entry(entry).State = EntityState.Detached;
        }

        foreach (var some in things.Chunk(500))
            await db.Set<SearchEntry>().Where(e => some.Contains(e.ThingId)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>
    /// What has all the words of the query, the last one as a beginning: those with all of them in the title first, then what was indexed
    /// last. Only in these spaces; the caller gives those that the actor may see.
    /// </summary>
    public static async Task<IReadOnlyList<SearchHit>> Search(this CloudReader db, string query, IReadOnlyCollection<SpaceId> spaces, int take, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(spaces);
        var words = Tokeniser.QueryOf(query);
        if (words.Count == 0 || spaces.Count == 0 || take < 1)
            return [];
        var titled = await Newest(db.Db.Matching(spaces, words, inTitle: true, take), take, cancel);
        if (titled.Count == take)
            return titled;
        var all = await Newest(db.Db.Matching(spaces, words, inTitle: false, take), take, cancel);
        return [.. titled.UnionBy(all, h => h.Thing).Take(take)];
    }

    static Task<List<SearchHit>> Newest(IQueryable<SearchEntry> entries, int take, CancellationToken cancel) =>
        entries.AsNoTracking().OrderByDescending(e => e.Number).Select(e => new SearchHit(e.ThingId, e.SpaceId, e.Kind, e.Title)).Take(take).ToListAsync(cancel);
}
