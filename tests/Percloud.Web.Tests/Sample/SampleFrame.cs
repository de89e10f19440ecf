namespace Percloud.Web.Tests;

/// <summary>Frames as the Host will give them.</summary>
static class SampleFrame
{
    public static PageFrame For(string path) => path.StartsWith("/clouds", StringComparison.Ordinal) ? Provider(path) : Person(path);

    static PageFrame Person(string path) => new()
    {
        CloudName = "Casa nostra",
        PersonName = "Ana Puig",
        PersonAddress = "ana@ana.example",
        Token = "sample-token",
        Path = path,
        Now = SampleHost.Now,
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"),
        Places =
        [
            new("sample.calendar", "/calendar", "calendar", 50), new("sample.home", "/", "house", 10), new("sample.mail", "/mail", "mail", 20),
            new("sample.files", "/files", "folder", 30), new("sample.people", "/people", "users", 40), new("sample.device", "/device", "smartphone", 60),
        ],
        PersonMenu = [new("sample.account", "/account", "user", 10), new("sample.device", "/device", "smartphone", 20)],
    };

    static PageFrame Provider(string path) => new()
    {
        CloudName = "host.example",
        PersonName = "Operator",
        Token = "sample-token",
        Path = path,
        Now = SampleHost.Now,
        Places = [new("sample.clouds", "/clouds", "cloud", 10), new("sample.health", "/health", "activity", 20)],
    };
}
