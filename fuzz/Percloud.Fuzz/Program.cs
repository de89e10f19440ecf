using System.Globalization;
using System.Text;
using Percloud.Fuzz;

var root = Environment.GetEnvironmentVariable("PERCLOUD_ROOT") ?? Directory.GetCurrentDirectory();
if (args.Length == 0 || !int.TryParse(args[0], CultureInfo.InvariantCulture, out var seconds) || seconds < 0)
{
    await Console.Error.WriteLineAsync("usage: fuzz/run SECONDS [TARGET…]");
    return 2;
}

var targets = args.Length == 1 ? Targets.All : [.. Targets.All.Where(t => args.Contains(t.Name))];
var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
var (each, finds) = (TimeSpan.FromSeconds((double)seconds / targets.Count), 0);
Console.WriteLine($"{targets.Count} targets, {each.TotalSeconds:0.0} s each, seed {seed}");
foreach (var target in targets)
{
    var fuzzing = new Fuzzing(target, Path.Combine(root, "fuzz", "cases"), new Random(seed));
    fuzzing.Run(Seeds(target), each);
    Console.WriteLine($"{target.Name,-12} {fuzzing.Executions,10} executions  {fuzzing.Find ?? "nothing found"}");
    finds += fuzzing.Find is null ? 0 : 1;
}

return finds == 0 ? 0 : 1;

// Good examples of the engine's own tests, and every input that once was a find.
IEnumerable<byte[]> Seeds(Target target)
{
    string[] folders = [Path.Combine(root, "tests/Percloud.Protocols.Tests/Dav/cases/seeds", target.Name == "xml" ? "propfind" : target.Name), Path.Combine(root, "fuzz/cases", target.Name)];
    return folders.Where(Directory.Exists).SelectMany(Directory.GetFiles).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Concat(target.Seeds.Select(Encoding.UTF8.GetBytes)).Append([]);
}
