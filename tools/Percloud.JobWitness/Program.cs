using System.Globalization;
using Percloud.JobWitness;

switch (args)
{
    case ["make", var data, var clouds]:
        await Acts.Make(data, Number(clouds));
        return 0;
    case ["give", var data, var first, var seed]:
        await Acts.Give(data, Number(first), Number(seed));
        return 0;
    case ["run", var data]:
        await Acts.Run(data);
        return 0;
    case [var kills, .. var rest] when int.TryParse(kills, CultureInfo.InvariantCulture, out var times) && rest.Length <= 2:
        var folder = Directory.CreateTempSubdirectory("percloud-jobs-").FullName;
        var code = await new Campaign(folder, times, rest.Length > 0 ? Number(rest[0]) : 1000, rest.Length > 1 ? Number(rest[1]) : Random.Shared.Next(1_000_000)).Run();
        if (code == 0)
            Directory.Delete(folder, recursive: true);
        return code;
    default:
        await Console.Error.WriteLineAsync("usage: tools/kills-jobs N [CLOUDS [SEED]]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
