using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>What surrounds each page of the provider: the machine's name, its places, the form token.</summary>
sealed class ProviderFrames(TextCatalogue catalogue, ServeOptions options, TimeProvider clock)
{
    static readonly NavEntry[] Places =
    [
        new("provider.clouds.title", "/clouds", "cloud", 10), new("provider.host.title", "/host", "gauge", 20),
        new("provider.usage.title", "/usage", "activity", 30), new("provider.log.title", "/log", "scroll-text", 40),
    ];

    public PageFrame For(HttpContext context)
    {
        var visit = context.Features.Get<ProviderVisit>();
        var language = (options.Styleguide ? Languages.Trial(context.Request.Headers.AcceptLanguage) : null) ?? Languages.Choose(null, context.Request.Headers.AcceptLanguage);
        return new PageFrame
        {
            CloudName = Environment.MachineName,
            PersonName = visit?.Name,
            Token = FormTokens.For(Secret(context, visit)),
            Path = context.Request.Path.ToUriComponent(),
            Language = language,
            Now = clock.GetUtcNow(),
            Places = visit?.Name is null ? [] : Places,
            Flash = Flashes.Take(context, catalogue.For(language)),
            Accent = "slate",
        };
    }

    static string Secret(HttpContext context, ProviderVisit? visit)
    {
        if ((visit?.FormSecret ?? ProviderCookies.Form(context.Request)) is { } known)
            return known;
        var fresh = Token.New();
        ProviderCookies.SetForm(context, fresh);
        return fresh;
    }
}
