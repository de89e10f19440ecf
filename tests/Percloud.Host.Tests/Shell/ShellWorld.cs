using System.Net.Http.Headers;
using System.Text;
using Microsoft.Playwright;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>Casa nostra: Ana runs it, Bea lives in it, Carla is new, the neighbours' assembly meets in it; Pia runs the host. With the whole program, another host without a cloud, and Debian's Chromium.</summary>
public sealed class ShellWorld : IAsyncLifetime
{
    readonly Dictionary<(Seat Seat, string Language), ShellVisit> looks = [];
    readonly Dictionary<Seat, string> states = [];
    readonly Chromium chromium = new();

    internal TestHost Host { get; private set; } = null!;

    internal string Group { get; private set; } = "";

    internal string Share { get; private set; } = "";

    /// <summary>The page of a card of Ana's contacts.</summary>
    internal string Card { get; private set; } = "";

    /// <summary>The page of an event of Ana's calendar.</summary>
    internal string Event { get; private set; } = "";

    /// <summary>The page of Ana's list of tasks.</summary>
    internal string Tasks { get; private set; } = "";

    /// <summary>The page of one of them, which has steps.</summary>
    internal string Task { get; private set; } = "";

    /// <summary>The provider's page of Casa nostra.</summary>
    internal string Cloud { get; private set; } = "";

    /// <summary>The provider's page of a cloud that was deleted.</summary>
    internal string GoneCloud { get; private set; } = "";

    TestHost Fresh { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start(styleguide: true);
        Cloud = "/clouds/" + (await Host.MakeCloud("ana.localhost", "ana", "Casa nostra")).Id.Text();
        await Host.MakeAccount("bea@ana.localhost");
        await Host.MakeAccount("carla@ana.localhost");
        await Fill();
        await FillHost();
        Fresh = await TestHost.Start(styleguide: true);
        await Fresh.Get<FirstStart>().Begin(CancellationToken.None);
        foreach (var (seat, field, name) in ((Seat, string, string)[])[(Seat.Ana, "login", "ana"), (Seat.Newcomer, "login", "carla"), (Seat.Provider, "name", "pia")])
        {
            await using var visit = await OpenAs(seat, "/sign-in");
            await SignIn(visit.Page, field, name);
            states[seat] = await visit.Page.Context.StorageStateAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var look in looks.Values)
            await look.DisposeAsync();
        await chromium.DisposeAsync();
        await Fresh.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>A page in a browser of its own, signed in as Ana unless said otherwise.</summary>
    internal Task<ShellVisit> Open(string path, int width = 390, bool dark = false, bool scripts = true, bool signedIn = true, string language = "en", bool worker = true) =>
        OpenAs(signedIn ? Seat.Ana : Seat.Visitor, path, width, dark, scripts, language, worker);

    /// <summary>A page in a browser of its own.</summary>
    internal async Task<ShellVisit> OpenAs(Seat seat, string path, int width = 390, bool dark = false, bool scripts = true, string language = "en", bool worker = true)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = BaseOf(seat),
            ViewportSize = new() { Width = width, Height = width < 900 ? 844 : 800 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = scripts,
            ExtraHTTPHeaders = [KeyValuePair.Create("Accept-Language", language)],
            StorageState = states.GetValueOrDefault(seat),
            ServiceWorkers = worker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        var visit = new ShellVisit(context, await context.NewPageAsync());
        await visit.Page.GotoAsync(path);
        return visit;
    }

    /// <summary>A page to look at only: one browser stays for each seat and language, because a new one costs a second.</summary>
    internal async Task<ShellVisit> Look(string path, Seat seat, string language = "en")
    {
        if (!looks.TryGetValue((seat, language), out var visit))
            looks[(seat, language)] = visit = await OpenAs(seat, seat is Seat.Ana or Seat.Newcomer or Seat.Visitor ? "/manifest.webmanifest" : path, language: language);
        visit.Complaints.Clear();
        await visit.Page.GotoAsync(path);
        return visit;
    }

    string BaseOf(Seat seat) => seat switch
    {
        Seat.Provider => $"http://localhost:{Host.AdminPort}",
        Seat.FirstComer => Fresh.Base("localhost"),
        Seat.FirstProvider => $"http://localhost:{Fresh.AdminPort}",
        _ => Host.Base("ana.localhost"),
    };

    /// <summary>Fills in a sign-in page, Ana's unless said otherwise.</summary>
    internal static async Task SignIn(IPage page, string field = "login", string name = "ana")
    {
        await page.FillAsync($"[name={field}]", name);
        await page.FillAsync("[name=password]", TestHost.Password);
        await page.Locator("main form .primary").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
    }

    // What Pia sees: clouds in each state, and what was done to them.
    async Task FillHost()
    {
        await Host.Get<ProviderAccounts>().Create("pia", TestHost.Password, "pia", CancellationToken.None);
        using var pia = new TestBrowser("http", "localhost", Host.AdminPort);
        await pia.Fill("/sign-in", "/sign-in", ("name", "pia"), ("password", TestHost.Password));
        foreach (var (domain, title, act) in ((string, string, string)[])[("bea.localhost", "Bea", "suspend"), ("la-cooperativa-de-les-hortes.localhost", "La Cooperativa", ""), ("vella.localhost", "Vella", "delete")])
        {
            var made = (await pia.Fill("/clouds/new", "/clouds/new", ("domain", domain), ("title", title), ("owner", "maria"), ("password", TestHost.Password), ("quota", "5 GB"))).Location!;
            if (act.Length > 0)
                await pia.Fill(made, $"{made}/{act}");
            GoneCloud = made;
        }

        await pia.Fill(Cloud, Cloud + "/quota", ("quota", "10 GB"));
        await pia.Fill(Cloud, Cloud + "/aliases", ("alias", "casa.localhost"));
    }

    async Task Fill()
    {
        using var browser = await Host.SignIn();
        var made = await browser.Fill("/groups/new", "/groups/new", ("name", "Assemblea de veïns"), ("kind", "circle"));
        Group = made.Location!;
        await browser.Post(Group + "/add", ("name", "bea"));
        await browser.Fill("/people/invite", "/people/invite", ("note", "Carles"));
        var password = await Host.MakeAppPassword("ana@ana.localhost", "Ana's laptop");
        using var dav = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Host.HttpPort}") };
        dav.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("ana:" + password)));
        dav.DefaultRequestHeaders.Host = "ana.localhost";
        foreach (var folder in (string[])["Actes", "Fotos"])
            (await dav.SendAsync(new HttpRequestMessage(new HttpMethod("MKCOL"), "/dav/files/" + folder))).EnsureSuccessStatusCode();
        foreach (var (name, size) in ((string, int)[])[("Convocatoria.pdf", 184_320), ("Pressupost 2026.ods", 48_211), ("Llista de socis.csv", 999)])
            (await dav.PutAsync("/dav/files/" + Uri.EscapeDataString(name), new ByteArrayContent(new byte[size]))).EnsureSuccessStatusCode();
        (await dav.PutAsync("/dav/files/Apunts.md", new StringContent("# Assemblea del 12 de novembre\n\nHi som tretze. Parlem de la teulada, dels torns de l'hort i de la festa major.\n\n- La Marta demana tres pressupostos.\n- El forat de la bassa es tapa dissabte.\n- Per a la festa cadascú porta un plat.\n"))).EnsureSuccessStatusCode();
        (await dav.PutAsync("/dav/files/Esborrany.txt", new StringContent("adéu"))).EnsureSuccessStatusCode();
        await browser.Fill("/files", "/files", ("do", "delete"), ("name", "Esborrany.txt"));
        await browser.Fill("/files", "/files", ("do", "star"), ("name", "Apunts.md"));
        Share = System.Text.RegularExpressions.Regex.Match((await browser.Get("/files")).Text, "/share/[0-9a-f]+").Value;
        await browser.Fill(Share, Share + "/add", ("with", "one"), ("who", "bea"), ("role", "Editor"));
        await browser.Fill(Share, Share + "/link", ("link-role", "Viewer"));
        using var bea = await Host.SignIn("bea@ana.localhost");
        await bea.Fill("/files", "/files", ("do", "text"), ("new", "Receptes de l'àvia.md"));
        var receptes = System.Text.RegularExpressions.Regex.Match((await bea.Get("/files")).Text, "/share/[0-9a-f]+").Value;
        await bea.Fill(receptes, receptes + "/add", ("with", "one"), ("who", "ana"), ("role", "Editor"));
        await HomeTests.BeginUpload(browser, "Festa major.mp4", 48_000_000, 17_000_000);
        await FillContacts(browser);
        foreach (var line in (string[])["dimarts 18:00 Assemblea del barri @Ateneu", "demà a les 10 metge", "divendres de 17 a 19 hort", "divendres de 18 a 20 coral", "cada dijous 19h ioga", "demà tot el dia fira"])
            await browser.Fill("/calendar", "/calendar", ("do", "quick"), ("line", line), ("look", "/calendar"));
        Event = System.Text.RegularExpressions.Regex.Match((await browser.Get("/calendar?view=agenda")).Text, "/calendar/event/[0-9a-f]+").Value;
        await FillTasks(browser);
    }

    async Task FillTasks(TestBrowser browser)
    {
        var page = (await browser.Get("/tasks")).Text;
        var list = System.Text.RegularExpressions.Regex.Match(page, "name=\"list\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        Tasks = "/tasks?list=" + list;
        foreach (var title in (string[])["Regar l'hort avui", "Demanar tres pressupostos per a la teulada demà", "Preparar la festa major", "Tapar el forat de la bassa dissabte", "Tornar el llibre"])
            await browser.Fill(Tasks, "/tasks", ("list", list), ("title", title), ("back", Tasks));
        await browser.Fill("/tasks/new", "/tasks/new", ("list", list), ("title", "Pagar la quota"), ("due", "2026-01-15"), ("priority", "high"), ("repeat", "monthly"), ("notes", "Al compte de la cooperativa."));
        page = (await browser.Get(Tasks)).Text;
        Task = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/tasks/[0-9a-f]+)\">Preparar").Groups[1].Value;
        foreach (var step in (string[])["Llogar l'escenari", "Avisar els veïns"])
            await browser.Fill(Task, "/tasks", ("whole-of", Task[7..]), ("title", step), ("back", Task));
        var done = System.Text.RegularExpressions.Regex.Match(page, "value=\"([0-9a-f]+)\" aria-label=\"[^\"]*Tornar").Groups[1].Value;
        await browser.Fill(Tasks, "/tasks", ("done", done), ("back", Tasks));
    }

    // Tomorrow, so that Home has one.
    string Birthday() => "1990" + Host.Clock.GetUtcNow().AddDays(1).ToString("'-'MM'-'dd", System.Globalization.CultureInfo.InvariantCulture);

    async Task FillContacts(TestBrowser browser)
    {
        foreach (var (given, family, organisation, phone, mail) in ((string, string, string, string, string)[])
            [("Núria", "Vila", "Forn de l'Hort", "+34 600 123 456", "nuria@forn.example"), ("Marta", "Soler", "", "+34 600 765 432", ""), ("Joan", "Àlvarez", "", "", "joan@fusteria.example"), ("", "", "Gestoria Puig", "+34 972 000 111", ""), ("Marta", "Soler Pi", "", "600 765 432", "")])
        {
            var made = await browser.Fill("/contacts/new", "/contacts/new", ("given", given), ("family", family), ("organisation", organisation), ("phone-line", ""), ("phone-kind", "cell"), ("phone", phone), ("email-line", ""), ("email-kind", "work"), ("email", mail), ("address-line", ""), ("address-kind", "work"), ("address", given == "Núria" ? "Carrer Major 3\nOlot\n17800" : ""), ("birthday", given == "Núria" ? Birthday() : ""), ("categories", given == "Núria" ? "Hort" : ""), ("do", "save"));
            if (Card.Length == 0)
                Card = made.Location!;
        }

        var old = (await browser.Fill("/contacts/new", "/contacts/new", ("given", "Pere"), ("family", "Puig"), ("do", "save"))).Location!;
        await browser.Fill(old, old, ("do", "delete"));
    }
}

/// <summary>One open page; what the browser complains about is gathered.</summary>
sealed class ShellVisit : IAsyncDisposable
{
    readonly IBrowserContext context;

    public ShellVisit(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of", StringComparison.Ordinal))
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    /// <summary>Another size or look of the same page; nothing moves, so that colours are what they will be.</summary>
    public async Task Resize(int width, bool dark)
    {
        await Page.SetViewportSizeAsync(width, width < 900 ? 844 : 800);
        await Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
