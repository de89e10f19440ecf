using Microsoft.AspNetCore.Http;

namespace Percloud.Web;

/// <summary>Reads what a form sent, after the door has read and checked the form.</summary>
public static class FormFields
{
    /// <summary>The first value of a field as it came; empty when it was not sent.</summary>
    public static string Field(this HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HasFormContentType ? request.Form[name].FirstOrDefault() ?? "" : "";
    }

    /// <summary>Whether a box was ticked.</summary>
    public static bool Ticked(this HttpRequest request, string name) => request.Field(name).Length > 0;
}
