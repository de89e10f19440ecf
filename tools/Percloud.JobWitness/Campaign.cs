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

    // A round ends once all acknowledged jobs have run: what was marked by then and not looked at yet comes in a later one.
    HashSet<string> marked = [];

    // What was asked and not acknowledged may have been committed all the same: in this round and in the one before.
    HashSet<int> unsure = [];
    HashSet<int> unsureBefore = [];
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
        var kill = 0;
        while (kill < kills && differences == 0)
        {
            kill++;
            marked.UnionWith(await GiveAndKill(kill));
            var opened = await RunAll();
            openedToRun += opened;
            Console.WriteLine($"kill {kill,4}: {acknowledged,5} jobs acknowledged so far, {ran,5} ran; {opened,3} of {clouds} clouds opened for it");
        }

        Console.WriteLine($"{kill} kills, {clouds} clouds, seed {seed}: {acknowledged} jobs acknowledged, {ran} ran, {openedToRun} clouds opened for them, {differences} differences, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        return differences == 0 ? 0 : 1;
    }

    // Gives the clouds that were open when the process died.
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
    async Task<int> RunAll()
    {
        var allowed = marked.Concat(waiting.Concat(unsure).Concat(unsureBefore).Select(j => cloudOf[j])).ToHashSet();
        HashSet<string> cutOff = [];
        HashSet<string> opened = [];
        if (random.Next(3) == 0)
        {
            using var cut = new Child("run", data);
            await cut.Ready();
            await Task.Delay(random.Next(0, 200));
            await cut.Kill();
            Look(cut.Said, cutOff);
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
        foreach (var other in opened.Union(cutOff).Except(allowed))
            Differ($"{other} was opened and had nothing to do");
        waiting.Clear();
        // What the last process opened it has closed with its hints.
        marked = [.. marked.Union(cutOff).Except(opened)];
        return opened.Union(cutOff).Count();
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

        var asked = lines.Where(l => l.StartsWith("ask ", StringComparison.Ordinal)).Select(l => int.Parse(l.Split(' ')[1]));
        (unsureBefore, unsure) = (unsure, [.. asked.Where(j => !waiting.Contains(j))]);
        return open;
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
