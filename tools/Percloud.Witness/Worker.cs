namespace Percloud.Witness;

/// <summary>
/// Changes a folder of its own, one deed at a time, and knows what must stand there: after an acknowledgement exactly the whole deed,
/// after a cut connection any of its steps and nothing between.
/// </summary>
abstract class Worker(string folder, Random random, Ledger ledger, Tally tally)
{
    const int ManyFiles = 14;

    static readonly string[] Words = ["letter", "photo", "lliçó d'avui", "año", "tax 100 %", "#plan", "résumé", "日記", "a+b", "notes"];

    IReadOnlyList<Tree> possible = [Tree.Empty];

    public string Folder { get; } = folder;

    protected Random Random { get; } = random;

    protected Tree Known => possible[^1];

    /// <summary>Does deeds until the connection is cut or an answer is wrong.</summary>
    public async Task Run(Session session, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var deed = Choose();
            ledger.Write($"{Folder} ask {deed.Words}");
            possible = deed.Steps;
            Answer answer;
            try
            {
                answer = await deed.Ask(session);
            }
            catch (Exception fault) when (Cut.Is(fault))
            {
                ledger.Write($"{Folder} cut {fault.Message.ReplaceLineEndings(" ")}");
                tally.Cut();
                return;
            }

            if (answer.Trouble is { } trouble)
            {
                ledger.Write($"{Folder} trouble {trouble}");
                tally.Differ($"{Folder}: {deed.Words} was answered {trouble}");
                return;
            }

            ledger.Write($"{Folder} done");
            tally.Acknowledge();
            possible = [deed.Steps[^1]];
        }
    }

    /// <summary>Compares what is there with what may be; goes on from what is there.</summary>
    public async Task Compare(Session session)
    {
        var found = await session.Dav.Look(Folder);
        if (!possible.Any(p => p.Is(found)))
            tally.Differ($"{Folder}: of {possible.Count} possible states none is there. To the nearest: {possible.Select(p => p.DifferenceTo(found)).MinBy(d => d.Length)}");
        possible = [found];
        ledger.Write($"{Folder} is {found.Things.Count} things");
        tally.Look(found.Things.Count);
    }

    /// <summary>Makes the worker's own folder.</summary>
    public async Task Begin(Session session)
    {
        if ((await session.Dav.MakeFolder(Folder)).Trouble is { } trouble)
            throw new InvalidDataException($"The folder {Folder} could not be made: {trouble}");
    }

    protected abstract Deed Choose();

    protected bool IsFull => Known.Files.Count() >= ManyFiles;

    protected string FullName(string path) => $"{Folder}/{path}";

    /// <summary>A path in any folder of this worker; often one where something stands already.</summary>
    protected string SomePath() => In(SomeFolder(), $"{Words[Random.Next(Words.Length)]} {Random.Next(6)}");

    protected string SomeFolder() => Random.Next(3) == 0 || !Known.Folders.Any() ? "" : Pick(Known.Folders);

    protected T Pick<T>(IEnumerable<T> all)
    {
        var list = all.ToList();
        return list[Random.Next(list.Count)];
    }

    protected static string In(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    protected static (string Folder, string Name) Split(string path) =>
        path.LastIndexOf('/') is > 0 and var slash ? (path[..slash], path[(slash + 1)..]) : ("", path);
}
