// The management review of the service: its main figures here, the whole page in a frame that runs no scripts.
import type { Review as ReviewOf } from "amends/measure";
import { useState } from "react";
import { askText, useAnswer } from "../../api/client";
import { Page } from "../../app/Shell";
import { Failure, Loading } from "../../parts/states";
import { Figures } from "./Figures";

export function Review() {
  const { data: review, error, loading, again } = useAnswer<ReviewOf>("/api/review");
  const page = useAnswer<string>("/api/review.html", askText);
  const [tall, setTall] = useState(false);
  return (
    <Page title="Review" lead={<p>How complaints were handled, counted by the library from the histories.</p>} wide>
      {error && <Failure error={error} again={again} />}
      {loading && !review && <Loading what="the figures" />}
      {review !== null && <Figures review={review} />}
      <section aria-labelledby="whole">
        <h2 id="whole">The whole review</h2>
        {page.error && <Failure error={page.error} again={page.again} />}
        {page.loading && !page.data && <Loading what="the page" />}
        {page.data && <iframe className={tall ? "review tall" : "review"} title="The management review" sandbox="allow-popups" srcDoc={page.data} />}
        {page.data && <p className="buttons"><button type="button" aria-pressed={tall} onClick={() => setTall(!tall)}>{tall ? "Smaller" : "Larger"}</button> <Save html={page.data} /></p>}
      </section>
    </Page>
  );
}

function Save({ html }: { html: string }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([html], { type: "text/html" }));
    Object.assign(document.createElement("a"), { href: address, download: "review.html" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  return <button type="button" onClick={save}>Save as a file</button>;
}
