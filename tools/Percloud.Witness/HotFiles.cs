namespace Percloud.Witness;

/// <summary>A few files that all workers of a cloud overwrite at once: afterwards each holds a state that nothing acknowledged came wholly after.</summary>
sealed class HotFiles(string folder, Random random, Ledger ledger, Tally tally)
{
    const int Files = 3;

    readonly List<Writing>[] past = [.. Enumerable.Range(0, Files).Select(_ => new List<Writing> { new(0, null) { Ended = 0 } })];
    readonly Lock gate = new();

    public async Task Run(Session session, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (file, content) = Choose();
            var writing = new Writing(ledger.Write($"{folder}/{file} ask {content?.Hash ?? "to be deleted"}"), content?.Hash);
            lock (gate)
                past[file].Add(writing);
            try
            {
                var answer = content is null ? await session.Dav.Delete($"{folder}/{file}") : await session.Dav.Put($"{folder}/{file}", content, slowly: false);
                if (answer.Trouble is { } trouble)
                {
                    // Somebody else may have deleted it just before.
                    if (content is not null || !trouble.StartsWith("404", StringComparison.Ordinal))
                        tally.Differ($"{folder}/{file} was answered {trouble}");
                    lock (gate)
                        past[file].Remove(writing);
                    continue;
                }
            }
            catch (Exception fault) when (Cut.Is(fault))
            {
                tally.Cut();
                return;
            }

            writing.Ended = ledger.Write($"{folder}/{file} done {content?.Hash ?? "deleted"}");
            tally.Acknowledge();
        }
    }

    public async Task Begin(Session session) => _ = await session.Dav.MakeFolder(folder);

    public async Task Compare(Session session)
    {
        for (var file = 0; file < Files; file++)
        {
            var found = await session.Dav.HashOf($"{folder}/{file}");
            var latest = past[file].Where(w => w.Ended is not null).Max(w => w.Begun);
            if (!past[file].Any(w => w.Hash == found && (w.Ended is null || w.Ended >= latest)))
                tally.Differ($"{folder}/{file} holds {found ?? "nothing"}, which is older than what was acknowledged");
            past[file].Clear();
            past[file].Add(new Writing(0, found) { Ended = 0 });
            tally.Look(1);
        }
    }

    (int File, Content? Content) Choose()
    {
        lock (random)
            return (random.Next(Files), random.Next(8) == 0 ? null : Content.Any(random));
    }

    sealed class Writing(long begun, string? hash)
    {
        public long Begun { get; } = begun;

        public string? Hash { get; } = hash;

        /// <summary>When it was acknowledged; null while or if it was not.</summary>
        public long? Ended { get; set; }
    }
}
