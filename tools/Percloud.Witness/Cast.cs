namespace Percloud.Witness;

/// <summary>Two clouds with an account each, and the workers that change them.</summary>
sealed class Cast(PercloudProgram program, Ledger ledger, Tally tally, int seed)
{
    static readonly (string Name, string Cloud)[] Accounts = [("ana", "ana.localhost"), ("bea", "bea.localhost")];

    readonly List<Part> parts = [];

    /// <summary>Makes clouds, app passwords, sessions and each worker's folder.</summary>
    public async Task Enter(Uri address)
    {
        foreach (var (name, cloud) in Accounts)
        {
            var password = $"correct horse of {name}";
            await program.Do(password, "cloud", "create", cloud, "--owner", name, "--password-stdin");
            var made = await program.Do(null, "account", "app-password", $"{name}@{cloud}", "--name", "witness");
            var person = new Person(name, cloud, password, made.GetProperty("password").GetString()!);
            using var pages = new PageClient(address, person);
            await pages.SignIn();
            var first = parts.Count * 10;
            Worker[] workers =
            [
                new DavWorker($"dav 1 of {name}", new Random(seed + first), ledger, tally), new DavWorker($"dav 2 of {name}", new Random(seed + first + 1), ledger, tally),
                new PageWorker($"page of {name}", new Random(seed + first + 2), ledger, tally),
            ];
            var part = new Part(person, workers, new HotFiles($"hot of {name}", new Random(seed + first + 3), ledger, tally));
            parts.Add(part);
            using var session = new Sessions(address, person);
            foreach (var worker in workers)
                await worker.Begin(session.One);
            await part.Hot.Begin(session.One);
        }
    }

    /// <summary>All workers at once, until the connection is cut; two of each cloud write the same files.</summary>
    public async Task Play(Uri address, CancellationToken stop)
    {
        List<Task> all = [];
        List<Sessions> sessions = [];
        foreach (var part in parts)
        {
            var session = new Sessions(address, part.Person);
            sessions.Add(session);
            all.AddRange(part.Workers.Select(w => w.Run(session.One, stop)));
            all.Add(part.Hot.Run(session.One, stop));
            all.Add(part.Hot.Run(session.One, stop));
        }

        await Task.WhenAll(all);
        sessions.ForEach(s => s.Dispose());
    }

    /// <summary>Looks at all that there is and compares it with what may be; the sessions hold too.</summary>
    public async Task Compare(Uri address) => await Task.WhenAll(parts.Select(async part =>
    {
        using var session = new Sessions(address, part.Person);
        if (!await session.One.Pages.IsSignedIn())
            tally.Differ($"the session of {part.Person.Name} was acknowledged and is gone");
        await Task.WhenAll(part.Workers.Select(w => w.Compare(session.One)).Append(part.Hot.Compare(session.One)));
    }));

    sealed record Part(Person Person, Worker[] Workers, HotFiles Hot);

    sealed class Sessions(Uri address, Person person) : IDisposable
    {
        public Session One { get; } = new(new DavClient(address, person), new PageClient(address, person));

        public void Dispose()
        {
            One.Dav.Dispose();
            One.Pages.Dispose();
        }
    }
}
