using System.CommandLine;
using System.Net;
using Percloud.Storage.Postgres;

namespace Percloud.Host;

/// <summary>Serves the clouds of a data folder until it is told to stop.</summary>
static class ServeCommand
{
    public static Command Build()
    {
        var http = new Option<string[]>("--http") { Description = "Where to serve plain HTTP, such as 127.0.0.1:8080; may be given several times. Port 0 lets the system choose.", HelpName = "address:port" };
        var https = new Option<string[]>("--https") { Description = "Where to serve HTTPS; may be given several times.", HelpName = "address:port" };
        var admin = new Option<string>("--admin") { Description = "Where the provider's own pages are.", HelpName = "address:port", DefaultValueFactory = _ => "127.0.0.1:8081" };
        var adminNames = new Option<string[]>("--admin-name") { Description = "A name, besides loopback ones, that the provider's pages answer to.", HelpName = "name" };
        var certificates = new Option<string?>("--certs") { Description = "The folder of NAME.crt and NAME.key pairs; read again when they change.", HelpName = "folder" };
        var proxies = new Option<string[]>("--proxy") { Description = "A proxy whose X-Forwarded headers count, such as 10.0.0.0/8.", HelpName = "address/mask" };
        var store = new Option<string?>("--store")
        {
            Description = "postgres://…, where the clouds are in PostgreSQL; otherwise each is a folder. PERCLOUD_STORE says it without a password on the command line.",
            HelpName = "address",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PERCLOUD_STORE"),
        };
        var dns = new Option<string[]>("--dns") { Description = "A DNS server to ask for other machines' names, such as 9.9.9.9 or [::1]:5353; may be given several times. Otherwise this machine's own way is used.", HelpName = "address" };
        var rate = new Option<string>("--cloud-rate") { Description = "How many bytes a second one cloud may send, and as many receive, while another is busy too, such as 20MB.", HelpName = "size", DefaultValueFactory = _ => "128MiB" };
        var noDefault = new Option<bool>("--no-default-here") { Description = "The default cloud does not answer to localhost and this machine's own names and addresses." };
        var styleguide = new Option<bool>("--styleguide") { Description = "For those who build pages: shows every component at /styleguide, and speaks the test languages." };
        var command = new Command("serve", "Serves the clouds of the data folder until it is told to stop.") { http, https, admin, adminNames, certificates, proxies, dns, rate, store, noDefault, styleguide };
        command.SetAction((parsed, cancel) => Serving.Run(
            new ServeOptions
            {
                Data = GlobalOptions.DataOf(parsed),
                Http = Ends(parsed.GetValue(http), parsed.GetValue(https) is { Length: > 0 } ? [] : ["127.0.0.1:8080"]),
                Https = Ends(parsed.GetValue(https), []),
                Admin = ListenAddress.Parse(parsed.GetValue(admin)!),
                AdminNames = parsed.GetValue(adminNames) ?? [],
                Certificates = parsed.GetValue(certificates) is { } folder ? Folder(folder) : null,
                Proxies = [.. (parsed.GetValue(proxies) ?? []).Select(Network)],
                Dns = [.. (parsed.GetValue(dns) ?? []).Select(DnsServer)],
                Neighbours = new NeighbourLimits { BytesPerSecond = Rate(parsed.GetValue(rate)!) },
                Store = parsed.GetValue(store) is { Length: > 0 } address ? StoreAddress(address) : null,
                Styleguide = parsed.GetValue(styleguide),
                DefaultAnswersLocally = !parsed.GetValue(noDefault),
                LogToError = GlobalOptions.WantsJson(parsed),
            },
            parsed,
            cancel));
        return command;
    }

    static IReadOnlyList<IPEndPoint> Ends(string[]? given, string[] otherwise) => [.. (given is { Length: > 0 } ? given : otherwise).Select(ListenAddress.Parse)];

    static string Folder(string folder) =>
        Directory.Exists(folder) ? Path.GetFullPath(folder) : throw new UsageException($"There is no folder {folder} with certificates.");

    static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : throw new UsageException($"{text} is no network: write it like 10.0.0.0/8 or 192.0.2.7.");

    static IPEndPoint DnsServer(string text) =>
        IPEndPoint.TryParse(text, out var end) && text.Length > 0 ? new IPEndPoint(end.Address, end.Port == 0 ? 53 : end.Port)
        : throw new UsageException($"{text} is no DNS server: write its address, like 9.9.9.9, 192.0.2.1:5353 or [::1]:53.");

    static long Rate(string text) =>
        Sizes.Parse(text) is var bytes and not <= 0 ? bytes ?? long.MaxValue : throw new UsageException("--cloud-rate wants more than nothing.");

    static string StoreAddress(string text) =>
        PostgresEngine.Understands(text)
            ? text
            : throw new UsageException("--store wants an address such as postgres://percloud@db.example/percloud.");
}
