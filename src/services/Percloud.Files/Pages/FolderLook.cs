using Microsoft.AspNetCore.Http;

namespace Percloud.Files;

/// <summary>How a folder's page is looked at, as its address says: the order, list or grid, and after what.</summary>
sealed record FolderLook(Order Order, bool Grid, string? After)
{
    public static FolderLook Of(IQueryCollection query)
    {
        var by = query["sort"].ToString() switch { "date" => SortBy.Date, "size" => SortBy.Size, "kind" => SortBy.Kind, _ => SortBy.Name };
        return new FolderLook(new Order(by, query.ContainsKey("down")), query["view"] == "grid", query["after"]);
    }

    /// <summary>The address of this look at a folder.</summary>
    public string HrefOn(string folder)
    {
        List<string> parts = [];
        if (Order.By != SortBy.Name)
            parts.Add("sort=" + Order.By.ToString().ToLowerInvariant());
        if (Order.Descending)
            parts.Add("down");
        if (Grid)
            parts.Add("view=grid");
        if (!string.IsNullOrEmpty(After))
            parts.Add("after=" + Uri.EscapeDataString(After));
        return parts.Count == 0 ? folder : $"{folder}?{string.Join('&', parts)}";
    }

    /// <summary>The same look in another order; the one that it has already turns round. Dates and sizes begin with what is newest and largest.</summary>
    public FolderLook By(SortBy by) => this with { After = null, Order = Order.By == by ? Order with { Descending = !Order.Descending } : new Order(by, by is SortBy.Date or SortBy.Size) };
}
