using System.Diagnostics;

namespace Percloud.JobWitness;

/// <summary>
/// Many closed clouds get jobs; the process dies at a random moment: before a commit, between it and its hint, while a hint is left. At
/// the next start every acknowledged job runs, and no cloud is opened but those that have jobs or were open when the process died.
/// </summary>
sealed class Campaign(string data, int kills, int clouds, int seed)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Random random = new(seed);
    readonly HashSet<int> waiting = [];
    readonly Dictionary<int, string> cloudOf = [];
    int ran;
    int acknowledged;
    int differences;
    long openedToRun;

    public async Task<int> Run()
    {
        var began = Stopwatch.GetTimestamp();
        using (var making = new Child("make", data, $"{clouds}"))
            await making.End();
        Console.WriteLine($"{clouds} clouds made in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        for (var kill = 1; kill <= kills && differences == 0; kill++)
        {
            var open = await GiveAndKill(kill);
            var opened = await RunAll(open);
            openedToRun += opened;
            Console.WriteLine($"kill {kill,4}: {acknowledged,5} jobs acknowledged so far, {ran,5} ran; {opened,3} of {clouds} clouds opened for it");
        }

        Console.WriteLine($"{kills} kills, {clouds} clouds, seed {seed}: {acknowledged} jobs acknowledged, {ran} ran, {openedToRun} clouds opened for them, {differences} differences, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        return differences == 0 ? 0 : 1;
    }

    // Gives the clouds that were open, or had a write on its way, when the process died.
    async Task<HashSet<string>> GiveAndKill(int kill)
    {
        using var child = new Child("give", data, $"{kill * 100_000}", $"{random.Next()}");
        await child.Ready();
        var least = random.Next(1, 40);
        for (var began = Stopwatch.GetTimestamp(); child.Said.Count(l => l.StartsWith("done ", StringComparison.Ordinal)) < least && Stopwatch.GetElapsedTime(began) < Patience;)
        {
            if (child.HasEnded)
                throw new InvalidDataException("The process that gives jobs ended by itself.");
            await Task.Delay(2);
        }

        await Task.Delay(random.Next(0, 30));
        await child.Kill();
        return Note(child.Said);
    }

    // Runs what is due; one time in three that process is killed too and another goes on.
    async Task<int> RunAll(HashSet<string> open)
    {
        var allowed = open.Concat(waiting.Select(j => cloudOf[j])).ToHashSet();
        HashSet<string> opened = [];
        if (random.Next(3) == 0)
        {
            using var cut = new Child("run", data);
            await cut.Ready();
            await Task.Delay(random.Next(0, 200));
            await cut.Kill();
            Look(cut.Said, opened);
        }

        using var child = new Child("run", data);
        await child.Ready();
        for (var began = Stopwatch.GetTimestamp(); waiting.Count > 0 && Stopwatch.GetElapsedTime(began) < Patience;)
        {
            await Task.Delay(10);
            Look(child.Said, opened);
        }

        await child.End();
        Look(child.Said, opened);
        foreach (var lost in waiting)
            Differ($"job {lost} of {cloudOf[lost]} was acknowledged and did not run");
        foreach (var other in opened.Except(allowed))
            Differ($"{other} was opened and had nothing to do");
        waiting.Clear();
        return opened.Count;
    }

    HashSet<string> Note(IEnumerable<string> lines)
    {
        HashSet<string> open = [];
        foreach (var words in lines.Select(l => l.Split(' ')))
        {
            if (words[0] == "opened")
                open.Add(words[1]);
            else if (words[0] == "closed")
                open.Remove(words[1]);
            else if (words[0] == "ask")
                cloudOf[int.Parse(words[1])] = words[2];
            else if (words[0] == "done" && waiting.Add(int.Parse(words[1])))
                acknowledged++;
        }

        // What was asked and not acknowledged may have been committed all the same.
        var unsure = lines.Where(l => l.StartsWith("ask ", StringComparison.Ordinal)).Select(l => l.Split(' ')).Where(w => !waiting.Contains(int.Parse(w[1]))).Select(w => w[2]);
        return [.. open, .. unsure];
    }

    void Look(IEnumerable<string> lines, HashSet<string> opened)
    {
        foreach (var words in lines.Select(l => l.Split(' ')))
        {
            if (words[0] == "opened")
                opened.Add(words[1]);
            else if (words[0] == "ran" && waiting.Remove(int.Parse(words[1])))
                ran++;
        }
    }

    void Differ(string words)
    {
        differences++;
        Console.WriteLine($"DIFFERENCE {words}; the data folder is {data}");
    }
}
