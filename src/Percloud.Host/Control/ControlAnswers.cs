using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>The one table from outcomes to what the command is told: 200 done, 422 refused, 500 and above a fault.</summary>
static class ControlAnswers
{
    static readonly CultureInfo Language = Languages.English;

    public static IResult Say<T>(T value, JsonTypeInfo<T> how) => TypedResults.Json(value, how);

    public static IResult Say<T, TShown>(Outcome<T> outcome, Func<T, TShown> shown, JsonTypeInfo<TShown> how) =>
        outcome.Try(out var done, out var refusal) ? TypedResults.Json(shown(done), how) : new Refused(refusal);

    public static IResult Say(Refusal refusal) => new Refused(refusal);

    /// <summary>The word for scripts: the refusal's own name.</summary>
    public static ErrorSaid Words(Refusal refusal, TextCatalogue texts) => new(refusal.Text.Replace("refusal.", "", StringComparison.Ordinal), texts.For(Language).Say(refusal));

    public static Task Write(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ErrorShown(new ErrorSaid(code, message)), ControlJson.Default.ErrorShown);
    }

    /// <summary>Reads what the command sent.</summary>
    public static async Task<T> Read<T>(this HttpRequest request, JsonTypeInfo<T> how) =>
        await JsonSerializer.DeserializeAsync(request.Body, how, request.HttpContext.RequestAborted) ?? throw new JsonException("Nothing was sent.");

    sealed class Refused(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var (code, message) = Words(refusal, httpContext.RequestServices.GetRequiredService<TextCatalogue>());
            return Write(httpContext, StatusCodes.Status422UnprocessableEntity, code, message);
        }
    }
}
