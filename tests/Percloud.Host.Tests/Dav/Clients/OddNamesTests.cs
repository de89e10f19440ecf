namespace Percloud.Host.Tests;

/// <summary>rclone with a thousand files of odd names: in, compared, moved, synchronised both ways, out. Names are kept in NFC, so that they are given in it.</summary>
public sealed class OddNamesTests
{
    static readonly string[] Odd =
    [
        "plain", "two words", " leading", "trailing ", "dot.", "100%", "%41", "a+b", "#hash", "quest?ion", "semi;colon", "amp&ersand", "quo\"te", "apos'trophe", "<tag>", "col:on", "star*",
        "back\\slash", "pi|pe", "til~de", "~$office", "br[ack]et", "cu{r}ly", "at@home", "eq=ual", "com,ma", "ex!claim", "dollar$", "caret^", "tick`", "àéîõü", "é", "日本語", "한국어", "العربية", "\u202eltr", "🌱🌍", "ﬁ", "ß", "İ", "Ω",
    ];

    [Fact]
    public async Task A_thousand_files_of_odd_names_go_and_come_unchanged()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        var password = await host.MakeAppPassword("ana@ana.localhost");
        using var client = new Client();
        foreach (var (name, value) in new[] { ("CONFIG", "/dev/null"), ("CONFIG_CLOUD_TYPE", "webdav"), ("CONFIG_CLOUD_VENDOR", "owncloud"), ("CONFIG_CLOUD_USER", "ana"), ("CONFIG_CLOUD_URL", $"http://127.0.0.1:{host.HttpPort}/remote.php/webdav/") })
            client.Environment["RCLONE_" + name] = value;
        client.Environment["RCLONE_CONFIG_CLOUD_PASS"] = (await client.Do("rclone", "obscure", password)).Trim();
        var source = Path.Combine(client.Folder, "in");
        Lay(source);
        await client.Do("rclone", "copy", "--transfers", "8", source, "cloud:odd");
        await client.Do("rclone", "check", source, "cloud:odd");
        await client.Do("rclone", "moveto", "cloud:odd", "cloud:moved/deeper");
        await client.Do("rclone", "check", "--download", source, "cloud:moved/deeper");
        File.Delete(Path.Combine(source, "0", Odd[0] + ".txt"));
        await File.WriteAllTextAsync(Path.Combine(source, "1", Odd[3] + ".txt"), "changed");
        await client.Do("rclone", "sync", source, "cloud:moved/deeper");
        await client.Do("rclone", "check", source, "cloud:moved/deeper");
        await client.Do("rclone", "sync", "cloud:moved/deeper", Path.Combine(client.Folder, "out"));
        await client.Do("diff", "-r", source, Path.Combine(client.Folder, "out"));
        await client.Do("rclone", "delete", "cloud:moved");
        await client.Do("rclone", "purge", "cloud:moved");
        Assert.Equal("", (await client.Do("rclone", "lsf", "cloud:")).Trim());
    }

    static void Lay(string folder)
    {
        for (var n = 0; n < 1000; n++)
        {
            var inside = Directory.CreateDirectory(Path.Combine(folder, $"{n / Odd.Length}"));
            File.WriteAllText(Path.Combine(inside.FullName, Odd[n % Odd.Length] + ".txt"), $"file {n}");
        }
    }
}
