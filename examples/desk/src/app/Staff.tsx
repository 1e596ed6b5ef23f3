// The staff's pages: they share the library and the frame.
import { Case } from "../pages/case/Case";
import { Queue } from "../pages/queue/Queue";
import { Review } from "../pages/review/Review";
import { Empty } from "../parts/states";
import { EngineProvider } from "./engine";
import { PeopleProvider } from "./people";
import { href, useRoute } from "./route";
import { Page, Shell } from "./Shell";

export default function Staff() {
  return <EngineProvider><PeopleProvider><Shell><Pages /></Shell></PeopleProvider></EngineProvider>;
}

function Pages() {
  const [page = "queue", id] = useRoute();
  if (page === "queue") return <Queue />;
  if (page === "cases" && id) return <Case key={id} id={id} />;
  if (page === "review") return <Review />;
  return <Page title="No such page"><Empty title="There is nothing at this address."><p><a href={href("queue")}>To the queue</a></p></Empty></Page>;
}
