namespace Percloud.Kernel;

/// <summary>Finds things of all services by their words, in the spaces that the actor may see, grouped by service.</summary>
public sealed class SearchCloud(CloudStore store, IEnumerable<ISearchSource> sources)
{
    /// <summary>A page of hits that a person reads; whoever has more says more words.</summary>
    const int Most = 100;

    readonly List<ISearchSource> sources = [.. sources.OrderBy(s => s.Order)];

    /// <summary>The groups that have hits.</summary>
    public Task<IReadOnlyList<SearchGroup>> Run(Actor actor, string query, CancellationToken cancel) => store.Read<IReadOnlyList<SearchGroup>>(
        actor,
        async db =>
        {
            // Some of what is found may be in the trash or otherwise not to be shown, so more than a page is looked at.
            var hits = await db.Search(query, [.. await db.SpacesOf(cancel)], 3 * Most, cancel);
            List<SearchGroup> groups = [];
            foreach (var source in sources)
            {
                var lines = await source.Lines(db, [.. hits.Where(h => h.Kind == source.Kind)], cancel);
                if (lines.Count > 0)
                    groups.Add(new SearchGroup(source.Title, [.. lines.Take(Most)]));
            }

            return groups;
        },
        cancel);
}
