using System.Diagnostics;

namespace Percloud.Witness;

/// <summary>Starts the program, lets workers write, kills it at a random moment, starts it again on the same folder and compares; as often as asked.</summary>
sealed class Campaign(Orders orders, string root, string home)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly Random random = new(orders.Seed);
    readonly Tally tally = new();
    readonly PercloudProgram program = new(root, Path.Combine(home, "data"));
    readonly string log = Path.Combine(home, "host.log");

    public async Task<int> Run(string? store)
    {
        using var ledger = new Ledger(Path.Combine(home, "ledger"));
        var cast = new Cast(program, ledger, tally, orders.Seed);
        var began = Stopwatch.GetTimestamp();
        var host = ServedHost.Start(program, store, log);
        try
        {
            var address = await host.Ready();
            await cast.Enter(address);
            for (var kill = 1; kill <= orders.Kills && tally.Differences.Count == 0; kill++)
            {
                var (before, round) = (tally.Acknowledged, Stopwatch.GetTimestamp());
                var moment = new Moment(random.Next(60), TimeSpan.FromMilliseconds(random.Next(120)));
                await PlayAndKill(cast, host, address, moment);
                ledger.Write($"kill {kill}");
                host.Dispose();
                if (orders.Forget)
                    Forget();
                host = await StartAgain(store);
                address = await host.Ready();
                await cast.Compare(address);
                await Examine();
                Console.WriteLine(Line(kill, tally.Acknowledged - before, Stopwatch.GetElapsedTime(round)));
            }

            await host.Kill();
        }
        finally
        {
            host.Dispose();
        }

        return Sum(Stopwatch.GetElapsedTime(began));
    }

    async Task PlayAndKill(Cast cast, ServedHost host, Uri address, Moment moment)
    {
        using var stop = new CancellationTokenSource();
        var (until, began) = (tally.Acknowledged + moment.Deeds, Stopwatch.GetTimestamp());
        var playing = cast.Play(address, stop.Token);
        while (tally.Acknowledged < until && !playing.IsCompleted && Stopwatch.GetElapsedTime(began) < Patience)
            await Task.Delay(1, CancellationToken.None);
        await Task.WhenAny(Task.Delay(moment.Pause, CancellationToken.None), playing);
        await host.Kill();
        await stop.CancelAsync();
        await playing;
    }

    // One start in five is killed as well, wherever it has come to.
    async Task<ServedHost> StartAgain(string? store)
    {
        var host = ServedHost.Start(program, store, log);
        if (random.Next(5) > 0)
            return host;
        await Task.WhenAny(host.Ready(), Task.Delay(random.Next(100, 900)));
        await host.Kill();
        host.Dispose();
        return ServedHost.Start(program, store, log);
    }

    void Forget()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(program.Data, "clouds"), "cloud.db-wal", SearchOption.AllDirectories))
            File.Delete(file);
    }

    async Task Examine()
    {
        if (Directory.EnumerateFiles(Path.Combine(program.Data, "tmp"), "*.part").Any())
            tally.Differ("the start left parts of uploads in tmp/");
        if (!orders.Doctor)
            return;
        var (said, _) = await program.Call(null, "doctor", "--deep");
        if (!said.TryGetProperty("findings", out var findings))
            tally.Differ($"doctor --deep said {said}");
        else
        {
            // Of the machine it may say what it likes, of the clouds nothing at all.
            foreach (var finding in findings.EnumerateArray().Where(f => f.GetProperty("about").GetString()!.EndsWith(".localhost", StringComparison.Ordinal) || f.GetProperty("severity").GetString() == "error"))
                tally.Differ($"doctor --deep: {finding}");
        }
    }

    string Line(int kill, long acknowledged, TimeSpan took) =>
        $"kill {kill,4} after {acknowledged,4} acknowledgements: {(tally.Differences.Count == 0 ? "all is as it must be" : "THERE ARE DIFFERENCES")}, {took.TotalSeconds:0.0} s";

    int Sum(TimeSpan took)
    {
        foreach (var difference in tally.Differences)
            Console.WriteLine($"DIFFERENCE {difference}");
        Console.WriteLine($"{orders.Kills} kills on {orders.Store}, seed {orders.Seed}: {tally.Acknowledged} deeds acknowledged, {tally.Cuts} cut off, {tally.Looked} things compared, {tally.Differences.Count} differences, {took.TotalSeconds:0} s");
        if (tally.Differences.Count == 0)
            return 0;
        Console.WriteLine($"The data folder, the ledger and the host's log are in {home}");
        return 1;
    }

    // So many acknowledgements and then so long: on a fast machine and a slow one kills strike amid work.
    sealed record Moment(int Deeds, TimeSpan Pause);
}
